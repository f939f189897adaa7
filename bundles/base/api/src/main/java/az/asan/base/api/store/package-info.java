/** One local transaction per command, schemas per area, requests that have one effect. */
@Version("1.0.0")
package az.asan.base.api.store;

import org.osgi.annotation.versioning.Version;

/** Facts of each area, in streams without holes. */
@Version("1.0.0")
package az.asan.base.api.events;

import org.osgi.annotation.versioning.Version;

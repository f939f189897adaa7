/** What the person who starts the platform sees. */
@Version("1.0.0")
package az.asan.base.api.boot;

import org.osgi.annotation.versioning.Version;

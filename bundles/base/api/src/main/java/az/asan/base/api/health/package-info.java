/** Parts that say whether they work, and why not. */
@Version("1.0.0")
package az.asan.base.api.health;

import org.osgi.annotation.versioning.Version;

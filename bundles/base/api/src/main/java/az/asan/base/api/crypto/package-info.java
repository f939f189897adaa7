/** The installation's keys: sign, seal, open; never the key itself. */
@Version("1.0.0")
package az.asan.base.api.crypto;

import org.osgi.annotation.versioning.Version;

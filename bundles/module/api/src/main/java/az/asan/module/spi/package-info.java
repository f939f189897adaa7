/** What a kind of module plugs in: how its content is checked, started, probed and closed. */
@Version("1.0.0")
package az.asan.module.spi;

import org.osgi.annotation.versioning.Version;

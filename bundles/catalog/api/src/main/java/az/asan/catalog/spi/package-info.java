/** What other areas plug into the catalog. */
@Version("1.0.0")
package az.asan.catalog.spi;

import org.osgi.annotation.versioning.Version;

/** Where journeys and issued documents are kept. */
@Version("1.0.0")
package az.asan.pilot.spi;

import org.osgi.annotation.versioning.Version;

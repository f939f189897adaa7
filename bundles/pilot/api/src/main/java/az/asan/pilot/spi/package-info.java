/** What plugs into pilots: where journeys and issued documents are kept, and what an author computes in Java. */
@Version("1.0.0")
package az.asan.pilot.spi;

import org.osgi.annotation.versioning.Version;

/** What a connector is, and what its author may write in Java. */
@Version("1.0.0")
package az.asan.exchange.spi;

import org.osgi.annotation.versioning.Version;

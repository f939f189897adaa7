/** What tests of connectors share: their folder as a module, a fake agency over a real socket, the contract of every connector. */
@Version("1.0.0")
package az.asan.exchange.testkit;

import org.osgi.annotation.versioning.Version;

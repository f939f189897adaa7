/** Which public services there are, who gives them and what they need. */
@Version("1.0.0")
package az.asan.catalog.api;

import org.osgi.annotation.versioning.Version;

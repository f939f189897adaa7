/** E-services that are being tried out: journeys of citizens through them, and the documents they end with. */
@Version("1.0.0")
package az.asan.pilot.api;

import org.osgi.annotation.versioning.Version;

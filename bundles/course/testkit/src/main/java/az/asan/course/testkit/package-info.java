/** What every course keeps to, tried on the platform's own parts without a container. */
@Version("1.0.0")
package az.asan.course.testkit;

import org.osgi.annotation.versioning.Version;

/** Where attempts and progress are kept. */
@Version("1.0.0")
package az.asan.course.spi;

import org.osgi.annotation.versioning.Version;

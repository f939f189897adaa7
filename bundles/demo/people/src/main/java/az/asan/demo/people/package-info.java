/** The invented people of the demo, and the little that is needed to read them without a library. */
@Version("1.0.0")
package az.asan.demo.people;

import org.osgi.annotation.versioning.Version;

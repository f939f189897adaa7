/** Courses: lessons to read, exercises that are tried on the running platform, progress that stays. */
@Version("1.0.0")
package az.asan.course.api;

import org.osgi.annotation.versioning.Version;

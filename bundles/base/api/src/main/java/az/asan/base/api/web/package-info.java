/** Pages and APIs behind the one HTTP front. */
@Version("1.0.0")
package az.asan.base.api.web;

import org.osgi.annotation.versioning.Version;

/** W3C Trace Context, carried by every call in and out. */
@Version("1.0.0")
package az.asan.base.api.trace;

import org.osgi.annotation.versioning.Version;

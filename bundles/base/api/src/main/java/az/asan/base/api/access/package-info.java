/** Sessions and tokens: how the front learns who calls. */
@Version("1.0.0")
package az.asan.base.api.access;

import org.osgi.annotation.versioning.Version;

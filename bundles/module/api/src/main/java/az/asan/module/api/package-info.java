/** Modules as others meet them: slots to call through, versions to admit, put live and take back. */
@Version("1.0.0")
package az.asan.module.api;

import org.osgi.annotation.versioning.Version;

/** What the country pack says: languages, identifiers, formats, calendar, brand. */
@Version("1.1.0")
package az.asan.base.api.country;

import org.osgi.annotation.versioning.Version;

/** The electronic queue, for those who call it: citizens' tickets, operators' windows, the set-up of centers. */
@Version("1.0.0")
package az.asan.queue.api;

import org.osgi.annotation.versioning.Version;

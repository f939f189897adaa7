/** The chained trail: who did what, for which purpose, in words that can be verified and personal values that can be erased. */
@Version("1.0.0")
package az.asan.base.api.trail;

import org.osgi.annotation.versioning.Version;

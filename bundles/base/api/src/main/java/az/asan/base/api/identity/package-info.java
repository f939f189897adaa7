/** Who is here and how that is known: identities, roles, proofs, and the case that ties a visit together. */
@Version("1.0.0")
package az.asan.base.api.identity;

import org.osgi.annotation.versioning.Version;

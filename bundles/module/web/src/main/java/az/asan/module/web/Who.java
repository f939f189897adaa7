package az.asan.module.web;

import az.asan.base.api.identity.Identity;
import az.asan.base.api.identity.Role;
import az.asan.base.api.web.Access;
import az.asan.base.api.web.Problem;
import az.asan.base.api.web.ProblemException;

/** Who may do what with modules on pages; the API says the same with its annotations. */
final class Who {
    static final Access LOOKS = Access.roles(Role.INNOVATOR, Role.AGENCY, Role.TRAINER, Role.AUDITOR, Role.ADMINISTRATOR);
    static final Access CHANGES = Access.roles(Role.INNOVATOR, Role.AGENCY, Role.ADMINISTRATOR);

    private Who() {
    }

    /**
     * Whether someone may change what stands in a namespace. Who has nothing but the role of an agency works in the
     * namespace called as that agency is, and in no other: a longer name may be that of another agency.
     */
    static boolean mayChange(Identity identity, String namespace) {
        if (identity.hasAny(Role.INNOVATOR, Role.ADMINISTRATOR)) {
            return true;
        }
        return identity.hasAny(Role.AGENCY) && identity.agency().filter(namespace::equals).isPresent();
    }

    /** @throws ProblemException 403 when they may not */
    static void change(Identity identity, String namespace) {
        if (!mayChange(identity, namespace)) {
            throw new ProblemException(Problem.of(403, "not-allowed", "You may not do this", "The modules of namespace '" + namespace
                    + "' are not yours to change; an agency changes those of the namespace that has its id"));
        }
    }
}

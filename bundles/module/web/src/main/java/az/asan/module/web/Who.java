package az.asan.module.web;

import az.asan.base.api.identity.Role;
import az.asan.base.api.web.Access;

/** Who may do what with modules on pages; the API says the same with its annotations. */
final class Who {
    static final Access LOOKS = Access.roles(Role.INNOVATOR, Role.AGENCY, Role.TRAINER, Role.AUDITOR, Role.ADMINISTRATOR);
    static final Access CHANGES = Access.roles(Role.INNOVATOR, Role.AGENCY, Role.ADMINISTRATOR);

    private Who() {
    }
}

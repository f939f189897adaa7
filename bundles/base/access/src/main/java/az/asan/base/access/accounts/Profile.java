package az.asan.base.access.accounts;

import az.asan.base.api.identity.Role;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * What an administrator says of an account.
 *
 * @param agency id of the agency of someone with the role agency; else empty
 * @param center id of the center of an operator or supervisor; else empty
 */
public record Profile(String fullName, Set<Role> roles, String agency, String center) {
    private static final Pattern ID = Pattern.compile("[a-z0-9][a-z0-9-]{0,63}");

    public Profile {
        if (fullName.isBlank() || fullName.length() > 120) {
            throw new InvalidAccountException("fullName", InvalidAccountException.Reason.FULL_NAME);
        }
        if (roles.isEmpty() || roles.contains(Role.CITIZEN)) {
            throw new InvalidAccountException("roles", InvalidAccountException.Reason.ROLES);
        }
        if (!agency.isEmpty() && !ID.matcher(agency).matches() || roles.contains(Role.AGENCY) && agency.isEmpty()) {
            throw new InvalidAccountException("agency", InvalidAccountException.Reason.AGENCY);
        }
        boolean works = roles.contains(Role.OPERATOR) || roles.contains(Role.SUPERVISOR);
        if (!center.isEmpty() && !ID.matcher(center).matches() || works && center.isEmpty()) {
            throw new InvalidAccountException("center", InvalidAccountException.Reason.CENTER);
        }
        roles = Set.copyOf(roles);
    }
}

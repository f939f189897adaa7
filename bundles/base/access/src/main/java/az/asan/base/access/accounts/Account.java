package az.asan.base.access.accounts;

import az.asan.base.api.identity.Identity;
import az.asan.base.api.identity.Role;
import java.time.Instant;
import java.util.Set;

/**
 * A local account.
 *
 * @param name     with which one signs in; unique whatever the case
 * @param fullName with which one is greeted
 * @param invited  whether no password was chosen yet
 * @param locked   when it was locked; the epoch when it is not
 * @param used     when someone last signed in; the epoch when never
 */
public record Account(String id, String name, String fullName, Set<Role> roles, String agency, String center, boolean invited, Instant made, Instant locked, Instant used) {
    public Account {
        roles = Set.copyOf(roles);
    }

    public String subject() {
        return "local:" + id;
    }

    public boolean isLocked() {
        return !locked.equals(Instant.EPOCH);
    }

    Identity identity() {
        Identity.Builder identity = Identity.of(subject()).name(fullName.isBlank() ? name : fullName);
        roles.forEach(identity::role);
        if (!agency.isEmpty()) {
            identity.agency(agency);
        }
        if (!center.isEmpty()) {
            identity.center(center);
        }
        return identity.build();
    }
}

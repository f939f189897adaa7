package az.asan.base.api.web;

import az.asan.base.api.identity.Identity;
import az.asan.base.api.identity.Proof;
import az.asan.base.api.identity.Role;
import java.util.Arrays;
import org.osgi.annotation.versioning.ConsumerType;

/** Who may use a route. There is no default: a route without one cannot be written. */
@ConsumerType
@FunctionalInterface
public interface Access {
    boolean admits(Identity identity);

    /** Also visitors who have not signed in. */
    static Access anyone() {
        return identity -> true;
    }

    /** Everyone who has signed in. */
    static Access signedIn() {
        return identity -> !identity.isAnonymous();
    }

    /** Those who have one of the roles. */
    static Access roles(Role... roles) {
        Role[] wanted = Arrays.copyOf(roles, roles.length);
        return identity -> identity.hasAny(wanted);
    }

    /** Those proven to be a person of the register, at least as surely as given. */
    static Access proven(Proof.Assurance least) {
        return identity -> identity.proof().filter(proof -> proof.assurance().compareTo(least) >= 0).isPresent();
    }
}

package az.asan.base.access.sessions;

import az.asan.base.api.identity.Role;
import java.util.Arrays;
import java.util.Collection;
import java.util.EnumSet;
import java.util.Set;
import java.util.stream.Collectors;

/** Roles as one text: words with commas between them, in the order of the enumeration. */
public final class Roles {
    private Roles() {
    }

    public static String text(Collection<Role> roles) {
        return roles.stream().sorted().map(Role::word).collect(Collectors.joining(","));
    }

    /** @throws IllegalArgumentException when a word is no role */
    public static Set<Role> of(String text) {
        Set<Role> roles = EnumSet.noneOf(Role.class);
        Arrays.stream(text.split(",")).map(String::trim).filter(word -> !word.isEmpty()).map(Role::of).forEach(roles::add);
        return roles;
    }
}

package az.asan.module.api;

import java.util.regex.Pattern;

/**
 * The stable name behind which the current version of a module stands. Written {@code connector/population} in the
 * main namespace and {@code class-7:connector/population} elsewhere.
 *
 * @param namespace who it belongs to: {@link #MAIN}, or a class, learner or agency; lower case, digits, dashes
 * @param kind      the kind of module, as its {@code ModuleKind} names it
 * @param id        the module's id from its descriptor
 */
public record SlotName(String namespace, String kind, String id) implements Comparable<SlotName> {
    /** The namespace in which the platform serves the public. */
    public static final String MAIN = "main";

    private static final Pattern WORD = Pattern.compile("[a-z][a-z0-9-]{0,62}");

    public SlotName {
        check("namespace", namespace);
        check("kind", kind);
        check("id", id);
    }

    /** A slot of the main namespace. */
    public static SlotName of(String kind, String id) {
        return new SlotName(MAIN, kind, id);
    }

    /**
     * Reads what {@link #toString()} wrote.
     *
     * @throws IllegalArgumentException when it is not a slot name
     */
    public static SlotName parse(String text) {
        int colon = text.indexOf(':');
        int slash = text.indexOf('/', colon + 1);
        if (slash < 0) {
            throw new IllegalArgumentException("Slot name '" + text + "' has no slash; it is kind/id or namespace:kind/id");
        }
        return new SlotName(colon < 0 ? MAIN : text.substring(0, colon), text.substring(colon + 1, slash), text.substring(slash + 1));
    }

    private static void check(String what, String word) {
        if (!WORD.matcher(word).matches()) {
            throw new IllegalArgumentException("The " + what + " '" + word + "' of a slot must be 1 to 63 lower-case letters, digits and dashes, beginning with a letter");
        }
    }

    @Override
    public int compareTo(SlotName other) {
        return toString().compareTo(other.toString());
    }

    @Override
    public String toString() {
        return (MAIN.equals(namespace) ? "" : namespace + ':') + kind + '/' + id;
    }
}

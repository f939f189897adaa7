package az.asan.module.spi;

import java.util.regex.Pattern;

/**
 * A regular expression that an author wrote and everyone's input meets. A match that looks at too many characters, as
 * some expressions do with some inputs, is given up and counts as none: nobody may keep a thread busy with what they
 * type. Immutable.
 */
public final class BoundedPattern {
    private static final int MOST_LOOKS = 200_000;

    private final Pattern pattern;

    private BoundedPattern(Pattern pattern) {
        this.pattern = pattern;
    }

    /** @throws java.util.regex.PatternSyntaxException when it is none */
    public static BoundedPattern of(String regex) {
        return new BoundedPattern(Pattern.compile(regex));
    }

    /**
     * @param flags as {@link Pattern#compile(String, int)} takes them
     * @throws java.util.regex.PatternSyntaxException when it is none
     */
    public static BoundedPattern of(String regex, int flags) {
        return new BoundedPattern(Pattern.compile(regex, flags));
    }

    /** Whether the whole value fits. */
    public boolean matches(String value) {
        try {
            return pattern.matcher(new Counted(value, new int[] {MOST_LOOKS})).matches();
        } catch (TooManyLooksException | StackOverflowError e) {
            // Repeated groups recurse once for each repetition: a long value can use up the stack before the looks.
            return false;
        }
    }

    @Override
    public String toString() {
        return pattern.pattern();
    }

    private record Counted(CharSequence value, int[] left) implements CharSequence {
        @Override
        public int length() {
            return value.length();
        }

        @Override
        public char charAt(int index) {
            if (left[0]-- <= 0) {
                throw new TooManyLooksException();
            }
            return value.charAt(index);
        }

        @Override
        public CharSequence subSequence(int start, int end) {
            return new Counted(value.subSequence(start, end), left);
        }

        @Override
        public String toString() {
            return value.toString();
        }
    }

    /** Ends a match. Never leaves this class. */
    private static final class TooManyLooksException extends RuntimeException {
        private static final long serialVersionUID = 1L;

        TooManyLooksException() {
            super("Too many looks at one value", null, false, false);
        }
    }
}

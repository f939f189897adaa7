package az.asan.catalog.provider.pack;

import java.util.regex.Pattern;

/**
 * A regular expression of a pack. A match that looks at too many characters, as some expressions do with some inputs,
 * is given up and counts as none: nobody may keep a thread busy with what he types.
 */
final class BoundedPattern {
    private static final int MOST_LOOKS = 20_000;

    private final Pattern pattern;

    private BoundedPattern(Pattern pattern) {
        this.pattern = pattern;
    }

    /** @throws java.util.regex.PatternSyntaxException when it is none */
    static BoundedPattern of(String regex) {
        return new BoundedPattern(Pattern.compile(regex));
    }

    /** Whether the whole value fits. */
    boolean matches(String value) {
        try {
            return pattern.matcher(new Counted(value, new int[] {MOST_LOOKS})).matches();
        } catch (TooManyLooksException e) {
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

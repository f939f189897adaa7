package az.asan.course.provider;

/** What a learner's module says may be long; what is kept and shown of it is not. */
final class Brief {
    private static final int MOST = 400;

    private Brief() {
    }

    static String of(String text) {
        if (text.length() <= MOST) {
            return text;
        }
        int end = Character.isHighSurrogate(text.charAt(MOST - 1)) ? MOST - 1 : MOST;
        return text.substring(0, end) + '…';
    }
}

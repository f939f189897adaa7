package az.asan.base.web.testkit;

/**
 * English in an invented script: still readable, a third longer, and every text that does not come from a texts file
 * stays plain and so is seen at once.
 */
final class PseudoLocale {
    private static final String PLAIN = "AEIOUaeiouNnCcSsYyZz";
    private static final String DRESSED = "ÅÉÎÖÛåéîöûÑñÇçŠšÝýŽž";

    private PseudoLocale() {
    }

    static String of(String english) {
        StringBuilder text = new StringBuilder("[");
        int depth = 0;
        int letters = 0;
        for (char c : english.toCharArray()) {
            depth += c == '{' ? 1 : c == '}' ? -1 : 0;
            int at = depth == 0 ? PLAIN.indexOf(c) : -1;
            text.append(at < 0 ? c : DRESSED.charAt(at));
            letters += Character.isLetter(c) ? 1 : 0;
        }
        return text.append(" ~".repeat(letters / 6)).append(']').toString();
    }
}

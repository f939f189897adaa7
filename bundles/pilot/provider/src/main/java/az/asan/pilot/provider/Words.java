package az.asan.pilot.provider;

import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/**
 * A text in the languages its author wrote it in.
 *
 * @param byTag by BCP 47 tag, in the author's order; empty for a text that was left out
 */
record Words(Map<String, String> byTag) {
    static final Words NONE = new Words(Map.of());

    Words {
        byTag = java.util.Collections.unmodifiableMap(new LinkedHashMap<>(byTag));
    }

    boolean isEmpty() {
        return byTag.isEmpty();
    }

    /** In the language, else in the first one there is. */
    String in(Locale locale) {
        String exact = byTag.get(locale.toLanguageTag());
        if (exact == null) {
            exact = byTag.get(locale.getLanguage());
        }
        return exact != null ? exact : byTag.values().stream().findFirst().orElse("");
    }
}

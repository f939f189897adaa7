package az.asan.module.spi;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/**
 * A text of a module in the languages its author wrote it in.
 *
 * @param byTag by BCP 47 tag, in the author's order; empty for a text that was left out
 */
public record Words(Map<String, String> byTag) {
    /** A text that was left out. */
    public static final Words NONE = new Words(Map.of());

    public Words {
        byTag = Collections.unmodifiableMap(new LinkedHashMap<>(byTag));
    }

    public boolean isEmpty() {
        return byTag.isEmpty();
    }

    /** In the language, else in the first one there is; blank only when it was left out. */
    public String in(Locale locale) {
        String exact = byTag.get(locale.toLanguageTag());
        if (exact == null) {
            exact = byTag.get(locale.getLanguage());
        }
        return exact != null ? exact : byTag.values().stream().findFirst().orElse("");
    }
}

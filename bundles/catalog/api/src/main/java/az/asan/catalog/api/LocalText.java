package az.asan.catalog.api;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/**
 * A text in each language of the country pack.
 *
 * @param byLanguage from BCP 47 tag to text; at least one, the first is used where a language is missing
 */
public record LocalText(Map<String, String> byLanguage) {
    public LocalText {
        if (byLanguage.isEmpty()) {
            throw new IllegalArgumentException("A text is given in at least one language");
        }
        byLanguage = Collections.unmodifiableMap(new LinkedHashMap<>(byLanguage));
    }

    /** The text in a language, or in the first one there is. */
    public String in(Locale locale) {
        String exact = byLanguage.get(locale.toLanguageTag());
        if (exact != null) {
            return exact;
        }
        String close = byLanguage.get(locale.getLanguage());
        return close == null ? byLanguage.values().iterator().next() : close;
    }
}

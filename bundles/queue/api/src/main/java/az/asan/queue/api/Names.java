package az.asan.queue.api;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/**
 * What something is called, by language.
 *
 * @param byLanguage from BCP 47 tag to a name of 1 to 200 characters; at least one, the first is used where a language is missing
 */
public record Names(Map<String, String> byLanguage) {
    public Names {
        if (byLanguage.isEmpty() || byLanguage.size() > 20) {
            throw new IllegalArgumentException("A name is given in 1 to 20 languages, not " + byLanguage.size());
        }
        Map<String, String> checked = new LinkedHashMap<>();
        byLanguage.forEach((tag, name) -> checked.put(tag(tag), text(tag, name)));
        byLanguage = Collections.unmodifiableMap(checked);
    }

    /** The name in one language. */
    public static Names of(String tag, String name) {
        return new Names(Map.of(tag, name));
    }

    /** The name in a language, or in the first one there is. */
    public String in(Locale locale) {
        String exact = byLanguage.get(locale.toLanguageTag());
        if (exact != null) {
            return exact;
        }
        String close = byLanguage.get(locale.getLanguage());
        return close == null ? byLanguage.values().iterator().next() : close;
    }

    private static String tag(String tag) {
        if (!tag.matches("[a-z]{2,8}(-[A-Za-z0-9]{1,8})*") || tag.length() > 35) {
            throw new IllegalArgumentException("'" + tag + "' is not a language tag such as az or sr-Latn");
        }
        return tag;
    }

    private static String text(String tag, String name) {
        String text = name.strip();
        if (text.isEmpty() || text.length() > 200 || text.chars().anyMatch(Character::isISOControl)) {
            throw new IllegalArgumentException("The name in language " + tag + " needs 1 to 200 characters on one line");
        }
        return text;
    }
}

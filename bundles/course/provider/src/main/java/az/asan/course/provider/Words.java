package az.asan.course.provider;

import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/** A text in the languages its author wrote it in, by BCP 47 tag. */
record Words(Map<String, String> byTag) {
    Words {
        byTag = java.util.Collections.unmodifiableMap(new LinkedHashMap<>(byTag));
    }

    /** In the language, else in the first one there is. */
    String in(Locale locale) {
        String exact = byTag.get(locale.getLanguage());
        return exact != null ? exact : byTag.values().stream().findFirst().orElse("");
    }
}

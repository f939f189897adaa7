package az.asan.catalog.api;

import java.util.Locale;
import java.util.Optional;

/**
 * What someone looks for.
 *
 * @param words     as typed; blank: everything. What goes beyond 200 characters is not looked at
 * @param locale    language of the person: names in it count a little more
 * @param agency    id of the only agency wanted
 * @param lifeEvent the only part of life wanted
 * @param audience  the only audience wanted
 */
public record ServiceQuery(String words, Locale locale, Optional<String> agency, Optional<LifeEvent> lifeEvent, Optional<Audience> audience) {
    /** Longer questions are cut. */
    public static final int LONGEST = 200;

    public ServiceQuery {
        words = words.length() > LONGEST ? words.substring(0, LONGEST) : words;
    }

    /** Only by words. */
    public static ServiceQuery of(String words, Locale locale) {
        return new ServiceQuery(words, locale, Optional.empty(), Optional.empty(), Optional.empty());
    }
}

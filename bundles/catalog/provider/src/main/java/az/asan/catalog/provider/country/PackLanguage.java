package az.asan.catalog.provider.country;

import az.asan.base.api.country.Country.Language;
import java.time.format.DateTimeFormatter;

/**
 * A language and how it writes.
 *
 * @param money pattern with {@code {amount}} and {@code {symbol}}
 */
public record PackLanguage(Language language, DateTimeFormatter date, DateTimeFormatter longDate, DateTimeFormatter time, DateTimeFormatter dateTime,
        NumberForm numbers, String money) {
    public String tag() {
        return language.tag();
    }
}

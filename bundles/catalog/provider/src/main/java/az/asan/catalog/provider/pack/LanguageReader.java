package az.asan.catalog.provider.pack;

import az.asan.base.api.country.Country.Language;
import az.asan.catalog.provider.country.DatePattern;
import az.asan.catalog.provider.country.NumberForm;
import az.asan.catalog.provider.country.PackLanguage;
import az.asan.module.spi.YamlNode;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.temporal.TemporalAccessor;
import java.util.ArrayList;
import java.util.IllformedLocaleException;
import java.util.List;
import java.util.Locale;

/** Reads the languages of a pack. They come first: all texts are asked for in them. */
final class LanguageReader {
    private static final int MOST = 12;
    /** Tries patterns out; which moment it is does not matter. */
    private static final TemporalAccessor SAMPLE = LocalDateTime.of(2026, 1, 31, 23, 59);

    private final Fields fields;

    LanguageReader(Fields fields) {
        this.fields = fields;
    }

    /** The tags, in order, of those that have one; {@code und} when there are none. */
    static List<String> tags(YamlNode root) {
        List<String> tags = root.items("languages").stream().flatMap(item -> item.text("tag").stream()).distinct().toList();
        return tags.isEmpty() ? List.of("und") : tags;
    }

    List<PackLanguage> read(YamlNode root, ZoneId zone) {
        List<PackLanguage> languages = new ArrayList<>();
        for (YamlNode item : fields.maps(root, "languages", 1, MOST)) {
            PackLanguage language = language(item, zone);
            if (languages.stream().anyMatch(other -> other.tag().equals(language.tag()))) {
                fields.error(Fields.at(item, "tag"), "country-twice", language.tag());
            }
            languages.add(language);
        }
        return languages;
    }

    private enum Direction { LTR, RTL }

    private PackLanguage language(YamlNode item, ZoneId zone) {
        item.allow(fields.findings(), "tag", "name", "direction", "dates", "months", "weekdays", "numbers", "money");
        Language language = new Language(locale(item), fields.text(item, "name", 60), fields.choice(item, "direction", Direction.class) == Direction.RTL);
        List<String> months = fields.texts(item, "months", 12, 12);
        List<String> weekdays = fields.texts(item, "weekdays", 7, 7);
        YamlNode dates = fields.map(item, "dates");
        dates.allow(fields.findings(), "short", "long", "time", "dateTime");
        return new PackLanguage(language, pattern(dates, "short", months, weekdays, zone), pattern(dates, "long", months, weekdays, zone),
                pattern(dates, "time", months, weekdays, zone), pattern(dates, "dateTime", months, weekdays, zone), numbers(item), money(item));
    }

    private Locale locale(YamlNode item) {
        String tag = fields.text(item, "tag", 35);
        try {
            Locale locale = new Locale.Builder().setLanguageTag(tag).build();
            if (!tag.isEmpty() && locale.toLanguageTag().equals(tag)) {
                return locale;
            }
        } catch (IllformedLocaleException e) {
            // Told below, like a tag that is written in another way than BCP 47 recommends.
        }
        if (!tag.isEmpty()) {
            fields.error(Fields.at(item, "tag"), "country-language-tag", tag);
        }
        return Locale.ROOT;
    }

    private DateTimeFormatter pattern(YamlNode dates, String key, List<String> months, List<String> weekdays, ZoneId zone) {
        String text = fields.text(dates, key, 60);
        try {
            DateTimeFormatter formatter = DatePattern.of(text, months, weekdays, zone);
            formatter.formatTo(SAMPLE, new StringBuilder());
            return formatter;
        } catch (IllegalArgumentException | java.time.DateTimeException e) {
            fields.error(Fields.at(dates, key), "country-date-pattern", key, String.valueOf(e.getMessage()));
            return DateTimeFormatter.ISO_LOCAL_DATE_TIME;
        }
    }

    private NumberForm numbers(YamlNode item) {
        YamlNode numbers = fields.map(item, "numbers");
        numbers.allow(fields.findings(), "decimal", "group");
        String decimal = separator(numbers, "decimal");
        String group = separator(numbers, "group");
        if (decimal.equals(group)) {
            fields.error(Fields.at(numbers, "group"), "country-separators-equal", decimal);
        }
        return new NumberForm(decimal, group);
    }

    /** One character that is no digit; a space is one. */
    private String separator(YamlNode numbers, String key) {
        String text = numbers.text(key).orElse("");
        if (numbers.get(key).isEmpty()) {
            fields.error(numbers, "yaml-missing", key);
        } else if (text.codePointCount(0, text.length()) != 1 || Character.isLetterOrDigit(text.codePointAt(0))) {
            fields.error(Fields.at(numbers, key), "country-separator", key, text);
        }
        return text.isEmpty() ? key : text;
    }

    private String money(YamlNode item) {
        String pattern = fields.text(item, "money", 60);
        if (!pattern.isEmpty() && !(once(pattern, "{amount}") && once(pattern, "{symbol}"))) {
            fields.error(Fields.at(item, "money"), "country-money-pattern", pattern);
        }
        return pattern;
    }

    private static boolean once(String text, String part) {
        return text.contains(part) && text.indexOf(part) == text.lastIndexOf(part);
    }
}

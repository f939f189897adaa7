package az.asan.base.web.pages;

import az.asan.base.api.country.Country;
import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.text.MessageFormat;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;

/**
 * The texts of one area: by the country pack, else in the language, else in the pack's first language, else in
 * English, else the key itself. Immutable, for many threads.
 */
public final class Texts {
    private final String area;
    private final Map<String, Map<String, String>> byLanguage;

    private Texts(String area, Map<String, Map<String, String>> byLanguage) {
        this.area = area;
        this.byLanguage = byLanguage;
    }

    /** Reads {@code texts/*.properties}, UTF-8. */
    public static Texts of(String area, Content content) {
        Map<String, Map<String, String>> byLanguage = new HashMap<>();
        for (String path : content.below("texts")) {
            if (path.endsWith(".properties")) {
                String tag = path.substring(path.lastIndexOf('/') + 1, path.length() - ".properties".length());
                byLanguage.put(tag, read(path, content.read(path).orElseThrow()));
            }
        }
        return new Texts(area, Map.copyOf(byLanguage));
    }

    private static Map<String, String> read(String path, byte[] file) {
        Properties properties = new Properties();
        try {
            properties.load(new StringReader(new String(file, StandardCharsets.UTF_8)));
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot read " + path, e);
        }
        Map<String, String> texts = new HashMap<>();
        properties.forEach((key, text) -> texts.put((String) key, (String) text));
        return Map.copyOf(texts);
    }

    public String area() {
        return area;
    }

    /** The languages there are texts in. */
    public Map<String, Map<String, String>> byLanguage() {
        return byLanguage;
    }

    public Optional<String> find(Country country, Locale locale, String key) {
        return country.text(area, key, locale)
                .or(() -> in(locale.toLanguageTag(), key))
                .or(() -> in(locale.getLanguage(), key))
                .or(() -> in(country.languages().get(0).tag(), key))
                .or(() -> in("en", key));
    }

    private Optional<String> in(String tag, String key) {
        return Optional.ofNullable(byLanguage.getOrDefault(tag, Map.of()).get(key));
    }

    public String text(Country country, Locale locale, String key, Object... arguments) {
        String text = find(country, locale, key).orElse(key);
        return arguments.length == 0 ? text : new MessageFormat(text, locale).format(arguments);
    }

    /** The form for a number: {@code key.one}, {@code key.few} …, as CLDR names them; {@code {0}} is the number. */
    public String plural(Country country, Locale locale, String key, long number, Object... more) {
        Object[] arguments = new Object[more.length + 1];
        arguments[0] = number;
        System.arraycopy(more, 0, arguments, 1, more.length);
        String form = key + '.' + Plurals.category(locale, number);
        return text(country, locale, find(country, locale, form).isPresent() ? form : key + ".other", arguments);
    }

    /** All keys in any language. */
    public List<String> keys() {
        return byLanguage.values().stream().flatMap(texts -> texts.keySet().stream()).distinct().sorted().toList();
    }

    @Override
    public String toString() {
        return "texts of " + area + Arrays.toString(byLanguage.keySet().toArray());
    }
}

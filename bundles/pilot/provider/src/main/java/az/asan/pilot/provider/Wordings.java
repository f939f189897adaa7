package az.asan.pilot.provider;

import az.asan.base.api.country.Countries;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.text.MessageFormat;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The provider's own few texts: what is wrong with an answer, what stands on every document. A country pack may replace
 * them, or bring them in its language, among the texts of the area {@code pilot}.
 */
final class Wordings {
    private static final String AREA = "pilot";

    private final Countries countries;
    private final Map<String, Properties> byLanguage = new ConcurrentHashMap<>();

    Wordings(Countries countries) {
        this.countries = countries;
    }

    Answers.Wording in(Locale locale) {
        return (key, arguments) -> {
            String text = countries.current().text(AREA, key, locale).orElseGet(() -> byLanguage.computeIfAbsent(locale.getLanguage(), Wordings::read).getProperty(key, key));
            return new MessageFormat(text, locale).format(arguments);
        };
    }

    private static Properties read(String language) {
        Properties texts = new Properties();
        for (String name : new String[] {"en", language}) {
            try (InputStream in = Wordings.class.getResourceAsStream("/texts/" + name + ".properties")) {
                if (in != null) {
                    texts.load(new InputStreamReader(in, StandardCharsets.UTF_8));
                }
            } catch (IOException e) {
                throw new IllegalStateException("The bundle's own texts can be read", e);
            }
        }
        return texts;
    }
}

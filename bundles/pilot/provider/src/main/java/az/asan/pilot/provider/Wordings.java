package az.asan.pilot.provider;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.text.MessageFormat;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.ConcurrentHashMap;

/** The provider's own few texts: what is wrong with an answer, what stands on every document. */
final class Wordings {
    private final Map<String, Properties> byLanguage = new ConcurrentHashMap<>();

    Answers.Wording in(Locale locale) {
        return (key, arguments) -> {
            String text = byLanguage.computeIfAbsent(locale.getLanguage(), Wordings::read).getProperty(key, key);
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

package az.asan.course.testkit;

import az.asan.module.api.Finding;
import az.asan.module.api.FindingTexts;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.text.MessageFormat;
import java.util.Collections;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.ConcurrentHashMap;

/** Words for findings from every bundle on the class path. A code without words is an error. */
final class ClasspathTexts implements FindingTexts {
    private final Map<String, Properties> read = new ConcurrentHashMap<>();

    @Override
    public String what(Finding finding, Locale locale) {
        return words(finding, ".what", locale);
    }

    @Override
    public String remedy(Finding finding, Locale locale) {
        return words(finding, ".remedy", locale);
    }

    private String words(Finding finding, String part, Locale locale) {
        String pattern = read.computeIfAbsent(locale.getLanguage(), ClasspathTexts::load).getProperty(finding.code() + part);
        if (pattern == null) {
            throw new AssertionError("There are no words for " + finding + " in " + locale);
        }
        return new MessageFormat(pattern, locale).format(finding.arguments().toArray());
    }

    private static Properties load(String language) {
        Properties all = new Properties();
        try {
            for (URL file : Collections.list(ClasspathTexts.class.getClassLoader().getResources("texts/findings_" + language + ".properties"))) {
                try (InputStreamReader reader = new InputStreamReader(file.openStream(), StandardCharsets.UTF_8)) {
                    all.load(reader);
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return all;
    }
}

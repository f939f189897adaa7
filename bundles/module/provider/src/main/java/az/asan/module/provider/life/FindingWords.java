package az.asan.module.provider.life;

import az.asan.module.api.Finding;
import az.asan.module.api.FindingTexts;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.text.MessageFormat;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.osgi.framework.Bundle;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Words for findings, from the bundles of the kinds and then from this one. */
public final class FindingWords implements FindingTexts {
    private static final Logger LOG = LoggerFactory.getLogger(FindingWords.class);
    private static final String FALLBACK = "en";

    private final Supplier<? extends Iterable<Bundle>> kinds;
    private final Map<Source, Properties> read = new ConcurrentHashMap<>();

    /** Texts of one state of one bundle. */
    private record Source(long bundle, long modified, String language) {
    }

    public FindingWords(Kinds kinds) {
        this.kinds = kinds::bundles;
    }

    @Override
    public String what(Finding finding, Locale locale) {
        return words(finding, ".what", locale).orElseGet(() -> finding.code() + (finding.arguments().isEmpty() ? "" : ' ' + String.join(", ", finding.arguments())));
    }

    @Override
    public String remedy(Finding finding, Locale locale) {
        return words(finding, ".remedy", locale).orElse("");
    }

    private Optional<String> words(Finding finding, String part, Locale locale) {
        return Stream.of(locale.getLanguage(), FALLBACK).distinct().flatMap(language -> pattern(finding.code() + part, language).stream()).findFirst()
                .map(pattern -> new MessageFormat(pattern, locale).format(finding.arguments().toArray()));
    }

    private Optional<String> pattern(String key, String language) {
        for (Bundle bundle : kinds.get()) {
            Properties texts = read.computeIfAbsent(new Source(bundle.getBundleId(), bundle.getLastModified(), language),
                    source -> load(bundle.getEntry(file(language))));
            if (texts.containsKey(key)) {
                return Optional.of(texts.getProperty(key));
            }
        }
        Properties own = read.computeIfAbsent(new Source(-1, 0, language), source -> load(FindingWords.class.getResource('/' + file(language))));
        return Optional.ofNullable(own.getProperty(key));
    }

    private static String file(String language) {
        return "texts/findings_" + language + ".properties";
    }

    private static Properties load(URL url) {
        Properties texts = new Properties();
        if (url != null) {
            try (InputStream in = url.openStream(); InputStreamReader reader = new InputStreamReader(in, StandardCharsets.UTF_8)) {
                texts.load(reader);
            } catch (IOException | IllegalArgumentException e) {
                LOG.error("The texts {} cannot be read", url, e);
            }
        }
        return texts;
    }
}

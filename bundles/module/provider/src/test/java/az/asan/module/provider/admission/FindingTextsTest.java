package az.asan.module.provider.admission;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.text.MessageFormat;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Every finding that this bundle or the node type of the API can make has words, in every language. */
class FindingTextsTest {
    private static final Pattern MADE = Pattern.compile("(?:error|warning|refused)\\([^;]*?\"([a-z0-9]+(?:-[a-z0-9]+)+)\"(?:[^;]*?\\? *\"([a-z0-9]+(?:-[a-z0-9]+)+)\")?(?:[^;]*?: *\"([a-z0-9]+(?:-[a-z0-9]+)+)\")?");

    @ParameterizedTest
    @ValueSource(strings = {"az", "en", "ru"})
    void everyCodeHasWords(String language) throws IOException {
        Properties texts = texts(language);
        Set<String> codes = codes();
        assertThat(codes).contains("archive-broken", "yaml-alias", "yaml-missing", "version-older", "descriptor-many");
        for (String code : codes) {
            assertThat(texts).as(language).containsKeys(code + ".what", code + ".remedy");
        }
        for (String key : texts.stringPropertyNames()) {
            assertThat(codes).as("words that nobody needs").contains(key.substring(0, key.lastIndexOf('.')));
            assertThat(new MessageFormat(texts.getProperty(key)).format(new Object[] {"<0>", "<1>"})).as(key).isNotBlank();
        }
    }

    @Test
    void allLanguagesUseTheSameArguments() throws IOException {
        Properties en = texts("en");
        for (String language : Set.of("az", "ru")) {
            Properties other = texts(language);
            en.stringPropertyNames().forEach(key -> assertThat(new MessageFormat(other.getProperty(key)).getFormatsByArgumentIndex()).as(language + ' ' + key)
                    .hasSameSizeAs(new MessageFormat(en.getProperty(key)).getFormatsByArgumentIndex()));
        }
    }

    private static Properties texts(String language) throws IOException {
        Properties texts = new Properties();
        try (Reader reader = Files.newBufferedReader(Path.of("src/main/resources/texts/findings_" + language + ".properties"))) {
            texts.load(reader);
        }
        return texts;
    }

    private static Set<String> codes() throws IOException {
        Set<String> codes = new TreeSet<>();
        try (Stream<Path> sources = Stream.concat(Files.walk(Path.of("src/main/java")), Files.walk(Path.of("../api/src/main/java/az/asan/module/spi")))) {
            sources.filter(file -> file.toString().endsWith(".java")).forEach(file -> {
                try {
                    Matcher made = MADE.matcher(Files.readString(file));
                    while (made.find()) {
                        Stream.of(1, 2, 3).map(made::group).filter(code -> code != null).forEach(codes::add);
                    }
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
            });
        }
        return codes;
    }
}

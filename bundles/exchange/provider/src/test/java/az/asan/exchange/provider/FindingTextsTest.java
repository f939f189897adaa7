package az.asan.exchange.provider;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.Reader;
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

/** Every finding of a connector, also those of the routes, has words in every language. */
class FindingTextsTest {
    private static final Pattern CODE = Pattern.compile("findings\\.(?:error|warning)\\([^;]*?\"((?:connector|contract|sample|route)-[a-z0-9-]+)\"");

    @ParameterizedTest
    @ValueSource(strings = {"az", "en", "ru"})
    void hasWordsForEveryCodeAndNoOthers(String language) throws IOException {
        Properties texts = texts(language);
        Set<String> expected = new TreeSet<>();
        codes().forEach(code -> {
            expected.add(code + ".what");
            expected.add(code + ".remedy");
        });
        assertThat(new TreeSet<>(texts.stringPropertyNames())).isEqualTo(expected);
    }

    @ParameterizedTest
    @ValueSource(strings = {"az", "en", "ru"})
    void writesPatternsThatCanBeFilled(String language) throws IOException {
        Properties texts = texts(language);
        assertThat(texts.stringPropertyNames()).allSatisfy(key -> {
            String filled = new MessageFormat(texts.getProperty(key)).format(new Object[] {"a", "b", "c"});
            assertThat(filled).doesNotContain("{0}", "''").isNotBlank();
        });
    }

    @Test
    void usesTheSameArgumentsInEveryLanguage() throws IOException {
        Properties english = texts("en");
        for (String language : new String[] {"az", "ru"}) {
            Properties other = texts(language);
            assertThat(english.stringPropertyNames()).allSatisfy(key -> assertThat(arguments(other.getProperty(key))).as(language + ' ' + key).isEqualTo(arguments(english.getProperty(key))));
        }
    }

    private static Set<String> codes() throws IOException {
        Set<String> codes = new TreeSet<>();
        for (Path folder : new Path[] {Path.of("src/main/java"), Path.of("../camel/src/main/java")}) {
            try (Stream<Path> files = Files.walk(folder)) {
                for (Path file : (Iterable<Path>) files.filter(path -> path.toString().endsWith(".java"))::iterator) {
                    Matcher matcher = CODE.matcher(Files.readString(file));
                    while (matcher.find()) {
                        codes.add(matcher.group(1));
                    }
                }
            }
        }
        return codes;
    }

    private static Set<String> arguments(String pattern) {
        Set<String> found = new TreeSet<>();
        Matcher matcher = Pattern.compile("\\{\\d}").matcher(pattern);
        while (matcher.find()) {
            found.add(matcher.group());
        }
        return found;
    }

    private static Properties texts(String language) throws IOException {
        Properties texts = new Properties();
        try (Reader reader = Files.newBufferedReader(Path.of("src/main/resources/texts/findings_" + language + ".properties"))) {
            texts.load(reader);
        }
        return texts;
    }
}

package az.asan.catalog.provider;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.text.MessageFormat;
import java.util.List;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FindingWordsTest {
    private static final Pattern CODE = Pattern.compile("\"(country-[a-z-]+)\"");

    @ParameterizedTest
    @ValueSource(strings = {"az", "en", "ru"})
    void everyFindingHasWordsAndNoWordsAreLeftOver(String language) throws IOException {
        Set<String> expected = new TreeSet<>();
        codes().forEach(code -> expected.addAll(List.of(code + ".what", code + ".remedy")));
        assertThat(new TreeSet<>(texts(language).stringPropertyNames())).isEqualTo(expected);
    }

    @ParameterizedTest
    @ValueSource(strings = {"az", "ru"})
    void everyLanguageNamesTheSameValues(String language) throws IOException {
        Properties english = texts("en");
        Properties other = texts(language);
        for (String code : codes()) {
            for (String key : List.of(code + ".what", code + ".remedy")) {
                assertThat(formatted(other, key)).as(key).containsExactlyInAnyOrderElementsOf(formatted(english, key));
            }
        }
    }

    private static List<String> formatted(Properties texts, String key) {
        String text = new MessageFormat(texts.getProperty(key)).format(new Object[] {"<0>", "<1>", "<2>", "<3>"});
        return Pattern.compile("<\\d>|\\{\\w+}").matcher(text).results().map(result -> result.group()).distinct().toList();
    }

    private static Set<String> codes() throws IOException {
        Set<String> codes = new TreeSet<>();
        try (Stream<Path> sources = Files.walk(Path.of("src/main/java"))) {
            for (Path source : sources.filter(path -> path.toString().endsWith(".java")).toList()) {
                Matcher code = CODE.matcher(Files.readString(source));
                while (code.find()) {
                    codes.add(code.group(1));
                }
            }
        }
        return codes;
    }

    private static Properties texts(String language) throws IOException {
        Properties texts = new Properties();
        try (Reader reader = Files.newBufferedReader(Path.of("src/main/resources/texts/findings_" + language + ".properties"))) {
            texts.load(reader);
        }
        return texts;
    }
}

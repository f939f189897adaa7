package az.asan.pilot.provider;

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

/** Whatever can be wrong with a pilot is said in every language, and so is what to do about it. */
final class FindingWordsTest {
    private static final Pattern CODE = Pattern.compile("\"(pilot-[a-z-]+)\"");
    private static final Set<String> NO_CODES = Set.of("pilot-journey", "pilot-person", "pilot-document");

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
        for (String code : codes()) {
            for (String part : List.of(".what", ".remedy")) {
                assertThat(values(texts(language), code + part)).as(code + part).containsExactlyInAnyOrderElementsOf(values(texts("en"), code + part));
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"az", "en", "ru"})
    void theOwnTextsHaveTheSameKeysAndValues(String language) throws IOException {
        Properties english = read("en");
        Properties other = read(language);
        assertThat(other.stringPropertyNames()).isEqualTo(english.stringPropertyNames());
        for (String key : english.stringPropertyNames()) {
            assertThat(values(other, key)).as(key).containsExactlyInAnyOrderElementsOf(values(english, key));
        }
    }

    static Properties texts(String language) throws IOException {
        return read("findings_" + language);
    }

    private static List<String> values(Properties texts, String key) {
        String text = new MessageFormat(texts.getProperty(key)).format(new Object[] {"<0>", "<1>", "<2>", "<3>"});
        return Pattern.compile("<\\d>").matcher(text).results().map(result -> result.group()).distinct().toList();
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
        codes.removeAll(NO_CODES);
        return codes;
    }

    private static Properties read(String file) throws IOException {
        Properties texts = new Properties();
        try (Reader reader = Files.newBufferedReader(Path.of("src/main/resources/texts/" + file + ".properties"))) {
            texts.load(reader);
        }
        return texts;
    }
}

package az.asan.course.provider;

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

/** Every finding of a course says in every language what is wrong and what would be right. */
final class FindingTextsTest {
    private static final Pattern CODE = Pattern.compile("findings\\.(?:error|warning)\\([^;]*?\"(course-[a-z-]+)\"");

    @ParameterizedTest
    @ValueSource(strings = {"az", "en", "ru"})
    void hasWordsForEveryCodeAndNoOthers(String language) throws IOException {
        Set<String> expected = new TreeSet<>();
        codes().forEach(code -> expected.addAll(List.of(code + ".what", code + ".remedy")));
        assertThat(expected).hasSizeGreaterThan(30);
        assertThat(new TreeSet<>(texts(language).stringPropertyNames())).isEqualTo(expected);
    }

    @ParameterizedTest
    @ValueSource(strings = {"az", "ru"})
    void namesTheSameValuesInEveryLanguage(String language) throws IOException {
        Properties english = texts("en");
        Properties other = texts(language);
        for (String key : english.stringPropertyNames()) {
            assertThat(values(other.getProperty(key))).as(language + ' ' + key).isEqualTo(values(english.getProperty(key)));
        }
    }

    private static Set<String> values(String pattern) {
        String filled = new MessageFormat(pattern).format(new Object[] {"<0>", "<1>", "<2>"});
        Set<String> found = new TreeSet<>(Pattern.compile("<\\d>").matcher(filled).results().map(result -> result.group()).toList());
        assertThat(filled).doesNotContain("{0}").isNotBlank();
        return found;
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

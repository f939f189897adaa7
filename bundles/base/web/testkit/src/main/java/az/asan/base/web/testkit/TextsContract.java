package az.asan.base.web.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import az.asan.base.web.pages.Content;
import az.asan.base.web.pages.Texts;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What every area's texts keep to. Extended in each web bundle; run in the bundle's folder, as Maven does. */
public abstract class TextsContract {
    private static final Set<String> LANGUAGES = Set.of("az", "en", "ru");
    private static final Pattern ARGUMENT = Pattern.compile("\\{(\\d+)[^}]*\\}");
    private static final Pattern PLURAL = Pattern.compile("(.+)\\.(one|few|many|other)");
    private static final Pattern IN_TEMPLATE = Pattern.compile("\\b(tn?)\\(\"([^\"]+)\"(\\s*\\+)?");
    private static final Pattern IN_JAVA = Pattern.compile("(?:\\.text\\(|\\.menu\\()\\s*\"([a-z][a-z0-9.-]*)\"(\\s*\\+)?");
    private static final Pattern LONE_QUOTE = Pattern.compile("(?<!')'(?!')");

    private final String area;
    private final Content content;
    private final Map<String, Map<String, String>> texts;

    /** @param anchor any class of the area's bundle */
    protected TextsContract(String area, Class<?> anchor) {
        this.area = area;
        this.content = new ClasspathContent(anchor);
        this.texts = Texts.of(area, content).byLanguage();
    }

    @Test
    void areThereInEveryLanguage() {
        assertThat(texts.keySet()).as("languages of area %s", area).containsAll(LANGUAGES);
    }

    @Test
    void haveTheSameKeysInEveryLanguage() {
        Set<String> all = texts.values().stream().flatMap(of -> of.keySet().stream()).map(TextsContract::bare).collect(Collectors.toCollection(TreeSet::new));
        texts.forEach((language, of) -> {
            Set<String> missing = new TreeSet<>(all);
            missing.removeAll(of.keySet().stream().map(TextsContract::bare).collect(Collectors.toSet()));
            assertThat(missing).as("texts missing in %s", language).isEmpty();
        });
    }

    @Test
    void haveEveryPluralFormOfTheirLanguage() {
        texts.forEach((language, of) -> plurals(of).forEach(key -> {
            Set<String> forms = language.equals("ru") ? Set.of("one", "few", "many", "other") : Set.of("one", "other");
            forms.forEach(form -> assertThat(of).as("plural forms in %s", language).containsKey(key + '.' + form));
        }));
    }

    @Test
    void areNotBlankAndNotLeftUntranslated() {
        texts.forEach((language, of) -> of.forEach((key, text) -> assertThat(text).as("%s in %s", key, language).isNotBlank().doesNotContain("\uFFFD")));
    }

    @Test
    void takeTheSameArgumentsInEveryLanguage() {
        Map<String, String> english = texts.getOrDefault("en", Map.of());
        texts.forEach((language, of) -> of.forEach((key, text) -> {
            String other = english.get(key);
            if (other != null) {
                assertThat(arguments(text)).as("arguments of %s in %s", key, language).isEqualTo(arguments(other));
            }
        }));
    }

    @Test
    void writeAnApostropheTwiceWhereThereAreArguments() {
        texts.forEach((language, of) -> of.forEach((key, text) -> {
            if (!arguments(text).isEmpty()) {
                assertThat(LONE_QUOTE.matcher(text).find()).as("%s in %s has a single ' beside arguments, which MessageFormat swallows: %s", key, language, text).isFalse();
            }
        }));
    }

    @Test
    void areThereForEveryKeyThatPagesAndCodeUse() {
        Set<String> known = new HashSet<>(texts.getOrDefault("en", Map.of()).keySet());
        known.addAll(plurals(texts.getOrDefault("en", Map.of())));
        List<String> missing = new ArrayList<>();
        used().forEach(key -> {
            boolean prefix = key.endsWith("*");
            boolean found = prefix ? known.stream().anyMatch(one -> one.startsWith(key.substring(0, key.length() - 1))) : known.contains(key);
            if (!found) {
                missing.add(key);
            }
        });
        assertThat(missing).as("keys used in area %s without a text", area).isEmpty();
    }

    private Set<String> used() {
        Set<String> keys = new TreeSet<>();
        for (String path : content.below("pages")) {
            Matcher use = IN_TEMPLATE.matcher(new String(content.read(path).orElseThrow(), StandardCharsets.UTF_8));
            while (use.find()) {
                keys.add(own(use.group(2)) + (use.group(3) == null ? "" : "*"));
            }
        }
        sources().forEach(source -> {
            Matcher use = IN_JAVA.matcher(source);
            while (use.find()) {
                keys.add(use.group(1) + (use.group(2) == null ? "" : "*"));
            }
        });
        keys.removeIf(key -> key.isEmpty() || key.equals("*") || key.contains(":"));
        return keys;
    }

    private String own(String key) {
        return key.startsWith(area + ':') ? key.substring(area.length() + 1) : key;
    }

    private static List<String> sources() {
        Path sources = Path.of("src/main/java");
        if (!Files.isDirectory(sources)) {
            return List.of();
        }
        try (Stream<Path> files = Files.walk(sources)) {
            List<String> texts = new ArrayList<>();
            for (Path file : files.filter(path -> path.toString().endsWith(".java")).toList()) {
                texts.add(Files.readString(file));
            }
            return texts;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String bare(String key) {
        Matcher plural = PLURAL.matcher(key);
        return plural.matches() ? plural.group(1) : key;
    }

    private static Set<String> plurals(Map<String, String> of) {
        return of.keySet().stream().filter(key -> key.endsWith(".one")).map(TextsContract::bare).collect(Collectors.toSet());
    }

    private static Set<String> arguments(String text) {
        Set<String> numbers = new TreeSet<>();
        Matcher argument = ARGUMENT.matcher(text);
        while (argument.find()) {
            numbers.add(argument.group(1));
        }
        return numbers;
    }
}

package az.asan.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** What only the text of the sources shows; what the compiler keeps is looked at by {@link ArchitectureTest}. */
final class SourcesTest {
    private static final Path ROOT = Path.of(System.getProperty("asan.root", "..")).toAbsolutePath().normalize();
    private static final Set<String> MADE = Set.of("target", ".git", "data", "node_modules");
    private static final Set<String> TEXT = Set.of("java", "xml", "yaml", "yml", "md", "properties", "cfg", "sh", "ftlh", "js", "css", "sql", "json", "html", "bnd", "");
    private static final List<String> LANGUAGES = List.of("az", "en", "ru");
    private static final Pattern PLACEHOLDER = Pattern.compile("\\{\\w+}");
    /** Languages differ in how many forms a number has. */
    private static final Pattern FORM = Pattern.compile("\\.(zero|one|two|few|many|other)$");
    /** A class that needs a table of contents is two classes. */
    private static final int LONGEST = 320;

    @Test
    void noClassIsTooLongToBeRead() {
        assertThat(files(file -> isMain(file) && file.toString().endsWith(".java")))
                .allSatisfy(file -> assertThat(text(file).lines().count()).as("lines of %s", file).isLessThanOrEqualTo(LONGEST));
    }

    @Test
    void noFaultIsHidden() {
        assertThat(found("catch \\([^)]*\\) \\{\\s*\\}", file -> file.toString().endsWith(".java")))
                .as("a fault that is hidden is found by the citizen").isEmpty();
    }

    @Test
    void nothingIsPutOff() {
        assertThat(found("\\b(TO" + "DO|FIX" + "ME|HA" + "CK)\\b", file -> true)).as("what is not done is said in an issue, not in a comment").isEmpty();
    }

    @Test
    void nothingKnowsTheMachineItWasWrittenOn() {
        assertThat(found("(?<![\\w.}$/])/(work|root|home/\\w+|Users/\\w+)/", file -> true)).as("a path that is there on one machine only").isEmpty();
    }

    @Test
    void noSecretIsKeptInSources() {
        assertThat(found("-----BEGIN [A-Z ]*PRIVATE " + "KEY-----[\\s\"+\\\\n]*[A-Za-z0-9+/]{40}|AKIA[0-9A-Z]{16}|gh[pousr]_[A-Za-z0-9]{36}", file -> true))
                .as("a secret in the history stays there").isEmpty();
        assertThat(found("(?i)^\\s*[\\w.]*(password|secret|token)\\s*[=:]\\s*[^\\s$#<{\"']", file -> file.toString().matches(".*/(etc|overlay)/.*\\.(cfg|properties)")))
                .as("settings name the file a secret is in").isEmpty();
    }

    @Test
    void everyTextIsThereInEveryLanguage() {
        List<Path> english = files(file -> isMain(file) && file.getFileName().toString().matches("(.*_)?en\\.properties") && file.toString().contains("/texts/"));
        assertThat(english).as("there are texts").hasSizeGreaterThan(10);
        assertThat(english).allSatisfy(file -> {
            Map<String, String> original = texts(file);
            for (String language : LANGUAGES) {
                Path other = file.resolveSibling(file.getFileName().toString().replace("en.properties", language + ".properties"));
                Map<String, String> translated = texts(other);
                assertThat(said(translated)).as("what %s says", other).isEqualTo(said(original));
                assertThat(translated).as("what %s says", other).doesNotContainValue("");
                translated.forEach((key, text) -> {
                    if (!FORM.matcher(key).find()) {
                        assertThat(placeholders(text)).as("what %s in %s puts in", key, other).isEqualTo(placeholders(original.get(key)));
                    }
                });
            }
        });
    }

    private static boolean isMain(Path file) {
        return file.toString().contains("/src/main/");
    }

    private static Set<String> said(Map<String, String> texts) {
        return texts.keySet().stream().map(key -> FORM.matcher(key).replaceFirst("")).collect(Collectors.toCollection(TreeSet::new));
    }

    private static Set<String> placeholders(String text) {
        return PLACEHOLDER.matcher(text).results().map(found -> found.group()).collect(Collectors.toCollection(TreeSet::new));
    }

    private static Map<String, String> texts(Path file) {
        Properties texts = new Properties();
        try (Reader reader = Files.newBufferedReader(file)) {
            texts.load(reader);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return texts.stringPropertyNames().stream().collect(Collectors.toMap(key -> key, texts::getProperty));
    }

    /** Every place where the pattern stands, as {@code file:line}. */
    private static List<String> found(String pattern, Predicate<Path> where) {
        Pattern wanted = Pattern.compile(pattern, Pattern.MULTILINE);
        List<String> places = new ArrayList<>();
        for (Path file : files(where)) {
            String text = text(file);
            wanted.matcher(text).results().forEach(hit -> places.add(
                    ROOT.relativize(file) + ":" + (1 + text.substring(0, hit.start()).lines().count()) + ": " + hit.group().strip()));
        }
        return places;
    }

    private static List<Path> files(Predicate<Path> wanted) {
        List<Path> found = new ArrayList<>();
        try {
            Files.walkFileTree(ROOT, new SimpleFileVisitor<>() {
                @Override
                public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes about) {
                    boolean made = !folder.equals(ROOT) && MADE.contains(folder.getFileName().toString()) && !folder.toString().contains("/src/");
                    return made ? FileVisitResult.SKIP_SUBTREE : FileVisitResult.CONTINUE;
                }

                @Override
                public FileVisitResult visitFile(Path file, BasicFileAttributes about) {
                    String name = file.getFileName().toString();
                    if (TEXT.contains(name.contains(".") ? name.substring(name.lastIndexOf('.') + 1) : "") && wanted.test(file)) {
                        found.add(file);
                    }
                    return FileVisitResult.CONTINUE;
                }
            });
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return found;
    }

    private static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

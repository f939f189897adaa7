package az.asan.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The directions and habits of the house, read from the sources of all bundles; each rule says why it is one. */
final class ArchitectureTest {
    private static final Path BUNDLES = Path.of(System.getProperty("asan.root", "..")).resolve("bundles");
    private static final Pattern IMPORT = Pattern.compile("^import (?:static )?(az\\.asan\\.([a-z]+)\\.([a-z]+)[.\\w]*);", Pattern.MULTILINE);

    @Test
    void nobodyDependsOnAProviderStoreOrWebBundleOfAnother() {
        assertThat(violations((area, role, file, source) -> {
            List<String> wrong = new ArrayList<>();
            Matcher imports = IMPORT.matcher(source);
            while (imports.find()) {
                String otherArea = imports.group(2);
                String otherRole = imports.group(3);
                boolean own = otherArea.equals(area) && otherRole.equals(role);
                if (!own && !List.of("api", "spi").contains(otherRole) && !"lib".equals(otherArea)) {
                    wrong.add(file + " imports " + imports.group(1) + "; callers meet providers through services, or a module could not change alone");
                }
            }
            return wrong;
        })).isEmpty();
    }

    @Test
    void onlyStoresSeeJpaAndOnlyWebBundlesSeeHttp() {
        assertThat(violations((area, role, file, source) -> {
            List<String> wrong = new ArrayList<>();
            if (source.contains("import javax.persistence.") && !"store".equals(role)) {
                wrong.add(file + " sees JPA; a store is the one place that does, so that hot paths may go around it");
            }
            if ((source.contains("import javax.servlet.") || source.contains("import javax.ws.rs.")) && !"web".equals(role) && !"base".equals(area)) {
                wrong.add(file + " sees HTTP; pages and resources are the one place that does");
            }
            return wrong;
        })).isEmpty();
    }

    @Test
    void nothingSleepsPrintsOrHidesAFault() {
        Map<Pattern, String> habits = Map.of(Pattern.compile("Thread\\.sleep\\("), "waiting is by condition",
                Pattern.compile("catch \\([^)]*\\) \\{\\s*\\}"), "a fault that is hidden is found by the citizen",
                Pattern.compile("implements BundleActivator"), "components say what they need",
                Pattern.compile("\\.printStackTrace\\("), "the log has trace ids and no personal data");
        assertThat(violations((area, role, file, source) -> habits.entrySet().stream().filter(habit -> habit.getKey().matcher(source).find())
                .map(habit -> file + ": " + habit.getKey() + "; " + habit.getValue()).toList())).isEmpty();
    }

    @Test
    void componentsHaveOnePublicConstructor() {
        assertThat(violations((area, role, file, source) -> {
            String name = file.getFileName().toString().replace(".java", "");
            long constructors = Pattern.compile("^    public " + name + "\\(", Pattern.MULTILINE).matcher(source).results().count();
            List<Integer> arities = new ArrayList<>();
            Pattern.compile("^    public " + name + "\\(([^{]*)\\)[^{]*\\{", Pattern.MULTILINE).matcher(source).results()
                    .forEach(found -> arities.add(found.group(1).replaceAll("\\([^)]*\\)", "").split(",").length));
            boolean ambiguous = source.contains("\n@Component") && constructors > 1 && arities.size() != arities.stream().distinct().count();
            return ambiguous ? List.of(file + " has two public constructors of as many parameters; which one is taken is chance") : List.of();
        })).isEmpty();
    }

    /** A look at one source file. */
    private interface Rule {
        List<String> look(String area, String role, Path file, String source);
    }

    private static List<String> violations(Rule rule) {
        List<Path> sources;
        try (Stream<Path> files = Files.walk(BUNDLES)) {
            sources = files.filter(file -> file.toString().matches(".*/bundles/[a-z]+/[a-z]+/src/main/java/.*\\.java")).collect(Collectors.toList());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        assertThat(sources).as("there are sources to look at").hasSizeGreaterThan(100);
        List<String> violations = new ArrayList<>();
        for (Path file : sources) {
            Path relative = BUNDLES.relativize(file);
            String area = relative.getName(0).toString();
            if (!List.of("demo", "lib").contains(area) && !"testkit".equals(relative.getName(1).toString())) {
                try {
                    violations.addAll(rule.look(area, relative.getName(1).toString(), relative, Files.readString(file)));
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
            }
        }
        return violations;
    }
}

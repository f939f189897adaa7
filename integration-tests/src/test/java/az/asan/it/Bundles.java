package az.asan.it;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.jar.JarFile;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The bundles of this checkout as they were compiled, without what is not ours. */
final class Bundles {
    private static final Path FOLDER = Path.of(System.getProperty("asan.root", "..")).resolve("bundles");
    private static final Pattern MODULE = Pattern.compile("<module>([^<]+)</module>");

    private Bundles() {
    }

    /** The folders of all bundles that are built and hold code of ours: {@code bundles/queue/provider} and the like. */
    static List<Path> folders() {
        try {
            List<Path> found = MODULE.matcher(Files.readString(FOLDER.resolve("pom.xml"))).results().map(module -> module.group(1))
                    .filter(name -> !name.startsWith("lib/")).map(FOLDER::resolve).filter(folder -> Files.isDirectory(folder.resolve("src/main/java"))).toList();
            if (found.size() < 30) {
                throw new IllegalStateException("Only " + found.size() + " bundles are listed in " + FOLDER.toAbsolutePath() + "/pom.xml; are the sources there?");
            }
            return found;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Every class in them, as it was packed. */
    static JavaClasses classes() {
        return new ClassFileImporter().importJars(folders().stream().map(Bundles::jar).toList());
    }

    /** The bundle that was built in a folder. */
    static JarFile jar(Path folder) {
        try (Stream<Path> built = Files.list(folder.resolve("target"))) {
            Path jar = built.filter(file -> file.getFileName().toString().matches("az\\.asan\\.[a-z.]+-[\\d.]+\\.jar")).findFirst()
                    .orElseThrow(() -> new IllegalStateException("There is no bundle in " + folder + "; run ./asan build first"));
            return new JarFile(jar.toFile());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static Path relative(Path file) {
        return FOLDER.relativize(file);
    }
}

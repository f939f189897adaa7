package az.asan.module.provider.arrival;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/** What can lie in a folder and be a module. */
final class Arrivals {
    static final String RESULT = ".result.json";

    private Arrivals() {
    }

    /** Modules in the folder by name: archives, YAML files, and folders with {@code ASAN-INF} in them. */
    static List<Path> in(Path folder) throws IOException {
        try (Stream<Path> entries = Files.list(folder)) {
            return entries.filter(Arrivals::isModule).sorted().toList();
        }
    }

    /** The bytes to submit; those of a folder are its files packed the same way each time. */
    static byte[] content(Path path, int most) throws IOException {
        return Files.isDirectory(path) ? PackedFolder.pack(path, most) : readAtMost(path, most);
    }

    /** Size and time of everything; two looks that find the same find nobody writing. */
    static Optional<String> stamp(Path path) {
        try (Stream<Path> all = Files.walk(path)) {
            StringBuilder stamp = new StringBuilder();
            for (Path each : all.sorted().limit(PackedFolder.MOST_FILES + 1L).toList()) {
                if (Files.isRegularFile(each)) {
                    stamp.append(path.relativize(each)).append('|').append(Files.size(each)).append('|').append(Files.getLastModifiedTime(each).toMillis()).append('\n');
                }
            }
            return Optional.of(stamp.toString());
        } catch (IOException | java.io.UncheckedIOException e) {
            // It went away, or is being put there: the next look will tell.
            return Optional.empty();
        }
    }

    private static boolean isModule(Path path) {
        String name = path.getFileName().toString();
        if (name.startsWith(".") || name.endsWith(RESULT)) {
            return false;
        }
        if (Files.isDirectory(path)) {
            return Files.isDirectory(path.resolve("ASAN-INF"), LinkOption.NOFOLLOW_LINKS);
        }
        String lower = name.toLowerCase(Locale.ROOT);
        return Stream.of(".jar", ".zip", ".yaml", ".yml").anyMatch(lower::endsWith);
    }

    private static byte[] readAtMost(Path file, int most) throws IOException {
        try (var in = Files.newInputStream(file)) {
            return in.readNBytes(most);
        }
    }
}

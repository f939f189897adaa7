package az.asan.it;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.stream.Stream;

/** The distribution as someone has it who downloaded the tar.gz and nothing else: unpacked anew, once for the tests of this JVM. */
final class Unpacked {
    private static final Path FOLDER = unpack();

    private Unpacked() {
    }

    /** The folder in which {@code bin/asan} lies. */
    static Path home() {
        try (Stream<Path> inside = Files.list(FOLDER.resolve("distribution"))) {
            return inside.findFirst().orElseThrow();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A user's home in which nothing is, so no Maven repository either. */
    static Path emptyHome() {
        return FOLDER.resolve("home");
    }

    /** Another copy whose files can be replaced, not written into: they are the same on the disk. */
    static Path another(Path target) throws IOException {
        run("cp", "-al", home().toString(), target.toString());
        return target;
    }

    private static Path unpack() {
        try {
            Path folder = Files.createTempDirectory("asan-unpacked-");
            Runtime.getRuntime().addShutdownHook(new Thread(() -> delete(folder)));
            Files.createDirectory(folder.resolve("home"));
            Path distribution = Files.createDirectory(folder.resolve("distribution"));
            run("tar", "-xzf", World.distribution().toString(), "-C", distribution.toString());
            return folder;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void run(String... command) throws IOException {
        try {
            if (new ProcessBuilder(command).inheritIO().start().waitFor() != 0) {
                throw new IllegalStateException("This did not work: " + String.join(" ", command));
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    static void delete(Path folder) {
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(file);
            }
        } catch (IOException e) {
            System.getLogger(Unpacked.class.getName()).log(System.Logger.Level.WARNING, "The folder " + folder + " stays behind", e);
        }
    }
}

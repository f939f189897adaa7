package az.asan.module.web;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Optional;

/** The kit for authors elsewhere, as it lies in the distribution. */
final class Kit {
    static final String DISPOSITION = "attachment; filename=\"asan-kit.zip\"";

    private Kit() {
    }

    /** The zip; empty where the platform does not run from a distribution. */
    static Optional<byte[]> zip() {
        try {
            return Optional.of(Files.readAllBytes(Path.of(System.getProperty("karaf.home", ""), "kit", "asan-kit.zip")));
        } catch (NoSuchFileException e) {
            return Optional.empty();
        } catch (IOException e) {
            throw new UncheckedIOException("The kit of the distribution cannot be read", e);
        }
    }
}

package az.asan.base.testkit;

import az.asan.base.store.Store;
import az.asan.base.store.data.Refusal;
import az.asan.base.store.data.StoreSettings;
import az.asan.base.store.schema.Changelog;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Derby databases that are copied instead of made: making one and migrating it takes a second, copying it a hundredth of
 * that. The first of a kind in a JVM is made where it is wanted, since most classes need no second.
 */
final class DerbyTemplates {
    private static final String DERBY = "jdbc:derby:";
    /** The folder of each kind; empty once one was made, full from the second on. */
    private static final Map<List<String>, Optional<Path>> TEMPLATES = new HashMap<>();

    private DerbyTemplates() {
    }

    static StoreSettings settings(Path folder) {
        return new StoreSettings(DERBY + folder + ";create=true", "", "", StoreSettings.POOL_SIZE, TestDatabase.PATIENCE);
    }

    static Path folder(StoreSettings settings) {
        return Path.of(settings.url().substring(DERBY.length()).split(";", 2)[0]);
    }

    /** Puts a database with the tables of these areas into a folder that is not there yet, or leaves it to be made. */
    static void copyTo(Path folder, List<String> areas) throws IOException {
        Path template = template(areas).orElse(null);
        if (template == null) {
            return;
        }
        try (Stream<Path> files = Files.walk(template)) {
            for (Path file : files.toList()) {
                Files.copy(file, folder.resolve(template.relativize(file).toString()));
            }
        }
    }

    static void delete(Path folder) {
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(file);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static synchronized Optional<Path> template(List<String> areas) throws IOException {
        Optional<Path> known = TEMPLATES.get(areas);
        if (known == null) {
            TEMPLATES.put(areas, Optional.empty());
            return Optional.empty();
        }
        if (known.isEmpty()) {
            known = Optional.of(make(areas));
            TEMPLATES.put(areas, known);
        }
        return known;
    }

    private static Path make(List<String> areas) throws IOException {
        Path parent = Files.createTempDirectory("asan-derby-template-");
        Runtime.getRuntime().addShutdownHook(new Thread(() -> delete(parent), "delete test database"));
        Path folder = parent.resolve("db");
        try (Store store = Store.open(settings(folder), Clock.systemUTC(), new SecureRandom())) {
            for (String area : areas) {
                store.migrate(Changelog.of(area, Thread.currentThread().getContextClassLoader()));
            }
        } catch (Refusal e) {
            throw new IllegalStateException(e.getMessage(), e);
        }
        return folder;
    }
}

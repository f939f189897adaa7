package az.asan.it;

import az.asan.base.testkit.TestDatabase;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The ways in which the product is installed for tests. */
enum Installation {
    /** As it comes: Derby, Azerbaijan. One for the suite. */
    STANDARD("az", "en", "ru") {
        @Override
        Prepared prepare(Path folder) {
            return new Prepared(Map.of(), Map.of(), Map.of(), () -> { });
        }
    },

    /** With its data in a PostgreSQL that the tests start, the password in a file as an operator gives it. */
    POSTGRESQL("az", "en", "ru") {
        @Override
        Prepared prepare(Path folder) throws IOException {
            TestDatabase database = TestDatabase.postgresql().start();
            Path password = folder.resolve("database-password");
            Files.deleteIfExists(password);
            Files.createFile(password, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
            Files.writeString(password, database.settings().password());
            return new Prepared(Map.of("ASAN_DB_URL", database.settings().url(), "ASAN_DB_USER", database.settings().user(), "ASAN_DB_PASSWORD_FILE", password.toString()),
                    Map.of(), Map.of("the password of the database", database.settings().password()), database);
        }
    },

    /** In an invented country that is written from right to left; its pack lies beside the one that ships, and modules speak its language. */
    TALMIRUN("en", Talmirun.LANGUAGE) {
        @Override
        Prepared prepare(Path folder) throws IOException {
            Map<String, Path> modules = new TreeMap<>();
            modules.put("modules/talmirun.zip", Files.write(folder.resolve("talmirun.zip"), Talmirun.pack().bytes()));
            for (Path module : World.modules()) {
                String name = module.getFileName().toString();
                if (!name.contains(".country.")) {
                    modules.put("modules/" + name, Files.write(folder.resolve(name), Talmirun.withTalmiric(ModuleFile.of(module)).bytes()));
                }
            }
            return new Prepared(Map.of("ASAN_COUNTRY", "talmirun"), modules, Map.of(), () -> { });
        }
    };

    private final List<String> languages;

    Installation(String... languages) {
        this.languages = List.of(languages);
    }

    /**
     * What an installation needs besides the distribution.
     *
     * @param environment settings
     * @param files       files by their path in the distribution
     * @param secrets     values that may stand nowhere, by what they are
     * @param after       what ends with it
     */
    record Prepared(Map<String, String> environment, Map<String, Path> files, Map<String, String> secrets, AutoCloseable after) {
        void end() {
            try {
                after.close();
            } catch (Exception e) {
                throw new IllegalStateException("What stood beside the product did not end", e);
            }
        }
    }

    /** The languages of its country. */
    List<String> languages() {
        return languages;
    }

    /** @param folder where files for it may be put */
    abstract Prepared prepare(Path folder) throws IOException;

    Prepared prepared(Path folder) {
        try {
            return prepare(Files.createDirectories(folder));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

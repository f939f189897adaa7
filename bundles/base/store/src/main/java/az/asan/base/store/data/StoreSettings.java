package az.asan.base.store.data;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Duration;

/**
 * How to reach the database.
 *
 * @param url      {@code jdbc:derby:FOLDER} or {@code jdbc:postgresql://host[:port]/database}
 * @param user     the database role; may be empty for Derby
 * @param password empty when there is none
 * @param poolSize the most connections at a time, 2 to 200
 * @param poolWait how long a command waits for a free connection before it is refused
 */
public record StoreSettings(String url, String user, String password, int poolSize, Duration poolWait) {
    /** As many connections as answer the requests of one node; more only queue up inside the database. */
    public static final int POOL_SIZE = 16;
    /** Longer than a busy moment, shorter than a caller's patience. */
    public static final Duration POOL_WAIT = Duration.ofSeconds(2);

    public StoreSettings(String url, String user, String password) {
        this(url, user, password, POOL_SIZE, POOL_WAIT);
    }

    /** Checks what an administrator set. */
    public static StoreSettings of(String url, String user, String password, String passwordFile, int poolSize, Duration poolWait)
            throws Refusal {
        if (!url.startsWith("jdbc:derby:") && !url.startsWith("jdbc:postgresql://")) {
            throw new Refusal("az.asan.base.store url (ASAN_DB_URL)", "'" + withoutQuery(url) + "'",
                    "use jdbc:derby:FOLDER or jdbc:postgresql://host:port/database");
        }
        if (url.contains("password=")) {
            throw new Refusal("az.asan.base.store url (ASAN_DB_URL)", "a password inside the address",
                    "take it out and set ASAN_DB_PASSWORD_FILE to a file that only the platform can read");
        }
        if (poolSize < 2 || poolSize > 200) {
            throw new Refusal("az.asan.base.store poolSize", String.valueOf(poolSize), "use 2 to 200 connections");
        }
        if (poolWait.compareTo(Duration.ofMillis(250)) < 0 || poolWait.compareTo(Duration.ofSeconds(30)) > 0) {
            throw new Refusal("az.asan.base.store poolWaitMillis", String.valueOf(poolWait.toMillis()), "use 250 to 30000 milliseconds");
        }
        return new StoreSettings(url, user, passwordFile.isBlank() ? password : read(passwordFile), poolSize, poolWait);
    }

    private static String read(String file) throws Refusal {
        try {
            return Files.readString(Path.of(file)).strip();
        } catch (IOException | InvalidPathException e) {
            throw new Refusal("az.asan.base.store passwordFile (ASAN_DB_PASSWORD_FILE)", "'" + file + "' cannot be read",
                    "name a UTF-8 file that holds only the password and that the platform may read", e);
        }
    }

    /** The address without the parameters behind it, which are nobody's business in a log. */
    static String withoutQuery(String url) {
        int end = url.indexOf('?');
        return end < 0 ? url : url.substring(0, end);
    }

    @Override
    public String toString() {
        return "StoreSettings[" + withoutQuery(url) + ", poolSize=" + poolSize + "]";
    }
}

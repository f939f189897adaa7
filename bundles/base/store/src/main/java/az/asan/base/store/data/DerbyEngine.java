package az.asan.base.store.data;

import az.asan.base.api.store.Database;
import az.asan.base.api.store.StoreException.Reason;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Properties;
import org.apache.derby.jdbc.EmbeddedDriver;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Derby inside this process, durable, in one folder. */
final class DerbyEngine implements Engine {
    private static final Logger LOG = LoggerFactory.getLogger(DerbyEngine.class);
    private static final String PREFIX = "jdbc:derby:";
    /** Derby ends a database by an exception with this state. */
    private static final String ENDED = "08006";

    private final EmbeddedDriver driver;
    private final String folder;
    private final Properties account = new Properties();
    private final String product;

    DerbyEngine(StoreSettings settings) throws Refusal {
        String address = settings.url().substring(PREFIX.length());
        folder = address.contains(";") ? address.substring(0, address.indexOf(';')) : address;
        if (!settings.user().isEmpty()) {
            account.setProperty("user", settings.user());
            account.setProperty("password", settings.password());
        }
        sendDerbysOwnLogBesideTheDatabase();
        driver = new EmbeddedDriver();
        try (Connection first = driver.connect(settings.url(), account)) {
            product = first.getMetaData().getDatabaseProductVersion().split(" ")[0];
            boundWaits(first);
        } catch (SQLException e) {
            throw refusal(e);
        }
    }

    private void sendDerbysOwnLogBesideTheDatabase() {
        Path beside = Path.of(folder).toAbsolutePath().resolveSibling("derby.log");
        if (System.getProperty("derby.stream.error.file") == null && System.getProperty("derby.stream.error.method") == null) {
            System.setProperty("derby.stream.error.file", beside.toString());
        }
    }

    /** A lock is waited for 2 s, and looked at for a deadlock after 1 s; Derby's own 60 s would hold a whole center up. */
    private static void boundWaits(Connection first) throws SQLException {
        try (Statement set = first.createStatement()) {
            set.execute("CALL SYSCS_UTIL.SYSCS_SET_DATABASE_PROPERTY('derby.locks.waitTimeout', '2')");
            set.execute("CALL SYSCS_UTIL.SYSCS_SET_DATABASE_PROPERTY('derby.locks.deadlockTimeout', '1')");
        }
    }

    private Refusal refusal(SQLException e) {
        for (Throwable cause = e; cause != null; cause = next(cause)) {
            if (cause instanceof SQLException sql && "XSDB6".equals(sql.getSQLState())) {
                return new Refusal("database folder " + folder, "in use by another process",
                        "stop the other one, or give this one a folder of its own (--data DIR)", e);
            }
            if (cause instanceof SQLException sql && "XSLAN".equals(sql.getSQLState())) {
                return new Refusal("database folder " + folder, "written by a newer Derby", "start the version that wrote it", e);
            }
        }
        return switch (String.valueOf(e.getSQLState())) {
            case "XJ004" -> new Refusal("database folder " + folder, "does not exist", "add ;create=true to the address, or name the folder of a database", e);
            case "08004" -> new Refusal("az.asan.base.store user (ASAN_DB_USER)", "the database refused user or password",
                    "set the user and password the database was made with", e);
            default -> new Refusal("database folder " + folder, Failures.reason(e) == Reason.FULL
                    ? "the disk is full" : "cannot be opened (" + e.getSQLState() + ": " + e.getMessage() + ")",
                    "see that the folder can be written and has room, or restore a backup", e);
        };
    }

    private static Throwable next(Throwable cause) {
        return cause instanceof SQLException sql && sql.getNextException() != null ? sql.getNextException() : cause.getCause();
    }

    @Override
    public Database database() {
        return Database.DERBY;
    }

    @Override
    public Connection connect() throws SQLException {
        return driver.connect(PREFIX + folder, account);
    }

    @Override
    public String describe() {
        return "Derby " + product + " in " + folder;
    }

    @Override
    public void close() {
        try {
            Properties ending = new Properties();
            ending.putAll(account);
            ending.setProperty("shutdown", "true");
            driver.connect(PREFIX + folder, ending);
        } catch (SQLException e) {
            if (!ENDED.equals(e.getSQLState())) {
                LOG.warn("The database {} could not be closed in order; it recovers at the next start", folder, e);
            }
        }
    }
}

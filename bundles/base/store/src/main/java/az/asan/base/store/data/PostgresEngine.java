package az.asan.base.store.data;

import az.asan.base.api.store.Database;
import java.sql.Connection;
import java.sql.DatabaseMetaData;
import java.sql.SQLException;
import java.util.Properties;
import org.postgresql.Driver;
import org.postgresql.PGProperty;

/** PostgreSQL 15 or newer, over TCP. */
final class PostgresEngine implements Engine {
    private static final int OLDEST = 15;

    private final Driver driver = new Driver();
    private final String url;
    private final Properties account = new Properties();
    private final String product;

    PostgresEngine(StoreSettings settings) throws Refusal {
        url = settings.url();
        PGProperty.USER.set(account, settings.user());
        PGProperty.PASSWORD.set(account, settings.password());
        PGProperty.APPLICATION_NAME.set(account, "asan");
        PGProperty.CONNECT_TIMEOUT.set(account, 5);
        PGProperty.TCP_KEEP_ALIVE.set(account, true);
        // A lock is waited for 2 s, as on Derby; a transaction whose owner forgot it holds no row for longer than a minute.
        PGProperty.OPTIONS.set(account, "-c lock_timeout=2s -c idle_in_transaction_session_timeout=60s");
        try (Connection first = connect()) {
            DatabaseMetaData about = first.getMetaData();
            product = about.getDatabaseProductVersion().split(" ")[0];
            if (about.getDatabaseMajorVersion() < OLDEST) {
                throw new Refusal("database " + place(), "PostgreSQL " + product, "use PostgreSQL " + OLDEST + " or newer");
            }
        } catch (SQLException e) {
            throw refusal(e);
        }
    }

    private Refusal refusal(SQLException e) {
        String state = String.valueOf(e.getSQLState());
        return switch (state) {
            case "28P01", "28000", "08004" -> new Refusal("az.asan.base.store user and password (ASAN_DB_USER, ASAN_DB_PASSWORD_FILE)",
                    "refused by " + place(), "set the role and password this database accepts", e);
            case "3D000" -> new Refusal("database " + place(), "does not exist", "create it: createdb --encoding UTF8 NAME", e);
            case "42501" -> new Refusal("database " + place(), "the role may not create tables there", "make the role the owner of the database", e);
            default -> new Refusal("database " + place(), state.startsWith("08") ? "cannot be reached" : state + ": " + e.getMessage(),
                    "see that PostgreSQL runs there and accepts connections from this machine", e);
        };
    }

    private String place() {
        return StoreSettings.withoutQuery(url).substring("jdbc:postgresql://".length());
    }

    @Override
    public Database database() {
        return Database.POSTGRESQL;
    }

    @Override
    public Connection connect() throws SQLException {
        Connection connection = driver.connect(url, account);
        if (connection == null) {
            throw new SQLException("Not an address of PostgreSQL: " + StoreSettings.withoutQuery(url), "08001");
        }
        return connection;
    }

    @Override
    public String describe() {
        return "PostgreSQL " + product + " at " + place();
    }

    @Override
    public void close() {
        // The server outlives this process, and every connection is closed by whoever took it.
    }
}

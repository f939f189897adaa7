package az.asan.base.store.data;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import com.zaxxer.hikari.HikariPoolMXBean;
import java.io.PrintWriter;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.SQLFeatureNotSupportedException;
import java.util.logging.Logger;
import javax.sql.DataSource;

/** The connections of this node, READ COMMITTED and without auto-commit. */
public final class Pool implements AutoCloseable {
    private final HikariDataSource connections;

    public Pool(Engine engine, StoreSettings settings) {
        HikariConfig config = new HikariConfig();
        config.setPoolName("asan");
        config.setDataSource(new EngineDataSource(engine));
        config.setAutoCommit(false);
        config.setTransactionIsolation("TRANSACTION_READ_COMMITTED");
        config.setMaximumPoolSize(settings.poolSize());
        config.setMinimumIdle(Math.min(2, settings.poolSize()));
        config.setConnectionTimeout(settings.poolWait().toMillis());
        config.setValidationTimeout(Math.min(1_000, settings.poolWait().toMillis()));
        config.setInitializationFailTimeout(-1);
        connections = new HikariDataSource(config);
    }

    public DataSource dataSource() {
        return connections;
    }

    /** The connections in use and those waiting for one, for people. */
    public String describe() {
        HikariPoolMXBean pool = connections.getHikariPoolMXBean();
        return pool.getActiveConnections() + " of " + connections.getMaximumPoolSize() + " connections in use, "
                + pool.getThreadsAwaitingConnection() + " waiting";
    }

    @Override
    public void close() {
        connections.close();
    }

    /** What the pool asks for physical connections. */
    private record EngineDataSource(Engine engine) implements DataSource {
        @Override
        public Connection getConnection() throws SQLException {
            return engine.connect();
        }

        @Override
        public Connection getConnection(String user, String password) throws SQLException {
            throw new SQLFeatureNotSupportedException("The account of the database is a setting");
        }

        @Override
        public PrintWriter getLogWriter() throws SQLException {
            throw new SQLFeatureNotSupportedException();
        }

        @Override
        public void setLogWriter(PrintWriter out) {
            // Drivers log through java.util.logging.
        }

        @Override
        public void setLoginTimeout(int seconds) {
            // The engine bounds the wait itself.
        }

        /** Also how long a closing pool lets a connection in the making finish. */
        @Override
        public int getLoginTimeout() {
            return 5;
        }

        @Override
        public Logger getParentLogger() throws SQLFeatureNotSupportedException {
            throw new SQLFeatureNotSupportedException();
        }

        @Override
        public <T> T unwrap(Class<T> type) throws SQLException {
            throw new SQLException("Wraps nothing");
        }

        @Override
        public boolean isWrapperFor(Class<?> type) {
            return false;
        }
    }
}

package az.asan.base.store.jpa;

import az.asan.base.store.tx.LocalTransactions;
import java.io.PrintWriter;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.SQLFeatureNotSupportedException;
import java.util.logging.Logger;
import javax.sql.DataSource;

/**
 * What OpenJPA takes its connections from: inside a transaction always that transaction's own, so that entities and
 * plain JDBC see each other; outside, one of the pool, for looking at the product while a unit starts.
 */
record TransactionDataSource(LocalTransactions transactions, DataSource pool) implements DataSource {
    @Override
    public Connection getConnection() throws SQLException {
        if (transactions.running()) {
            return transactions.connection();
        }
        Connection connection = pool.getConnection();
        connection.setAutoCommit(true);
        return connection;
    }

    @Override
    public Connection getConnection(String user, String password) throws SQLException {
        return getConnection();
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
        // The pool bounds the wait.
    }

    @Override
    public int getLoginTimeout() {
        return 0;
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

package az.asan.base.store.tx;

import az.asan.base.store.data.Failures;
import java.sql.SQLException;

/** Statements of this bundle's own tables, whose failures are told in the words of the API. */
public final class Sql {
    private Sql() {
    }

    /** What is done with JDBC. */
    @FunctionalInterface
    public interface Statements<T> {
        T run() throws SQLException;
    }

    /** Runs statements; a failure is a {@code StoreException} that keeps its cause, so that a lost conflict is still repeated. */
    public static <T> T run(Statements<T> statements) {
        try {
            return statements.run();
        } catch (SQLException e) {
            throw Failures.asStoreException(e);
        }
    }
}

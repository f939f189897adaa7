package az.asan.base.access.sql;

import az.asan.base.api.store.StoreException;
import az.asan.base.api.store.Transactions;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Statements in the running transaction; a database that fails is a {@link StoreException} that says what for. */
public final class Statements {
    private final Transactions transactions;

    public Statements(Transactions transactions) {
        this.transactions = transactions;
    }

    /** Reads one row. */
    @FunctionalInterface
    public interface Reader<T> {
        T read(ResultSet row) throws SQLException;
    }

    /** Runs a statement that changes rows; gives their number. */
    public int update(String what, String sql, Object... arguments) {
        Connection connection = transactions.connection();
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            bind(statement, arguments);
            return statement.executeUpdate();
        } catch (SQLException e) {
            throw failed(what, e);
        }
    }

    /** Reads all rows. */
    public <T> List<T> list(String what, String sql, Reader<T> reader, Object... arguments) {
        Connection connection = transactions.connection();
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            bind(statement, arguments);
            List<T> rows = new ArrayList<>();
            try (ResultSet row = statement.executeQuery()) {
                while (row.next()) {
                    rows.add(reader.read(row));
                }
            }
            return rows;
        } catch (SQLException e) {
            throw failed(what, e);
        }
    }

    /** Reads the first row. */
    public <T> Optional<T> first(String what, String sql, Reader<T> reader, Object... arguments) {
        return list(what, sql, reader, arguments).stream().findFirst();
    }

    private static void bind(PreparedStatement statement, Object... arguments) throws SQLException {
        for (int i = 0; i < arguments.length; i++) {
            if (arguments[i] instanceof Long number) {
                statement.setLong(i + 1, number);
            } else if (arguments[i] instanceof Integer number) {
                statement.setInt(i + 1, number);
            } else {
                statement.setString(i + 1, (String) arguments[i]);
            }
        }
    }

    private static StoreException failed(String what, SQLException e) {
        String state = e.getSQLState() == null ? "" : e.getSQLState();
        StoreException.Reason reason = switch (state.length() < 2 ? "" : state.substring(0, 2)) {
            case "08", "57" -> StoreException.Reason.UNAVAILABLE;
            case "40" -> StoreException.Reason.CONFLICT;
            case "23" -> StoreException.Reason.CONSTRAINT;
            case "53" -> StoreException.Reason.FULL;
            default -> StoreException.Reason.BROKEN;
        };
        return new StoreException(reason, "The database could not " + what + ": " + e.getMessage(), e);
    }
}

package az.asan.queue.store;

import az.asan.base.api.store.StoreException;
import az.asan.base.api.store.StoreException.Reason;
import az.asan.base.api.store.Transactions;
import java.sql.Date;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Statements of the hot path, on the connection of the running transaction. */
final class Sql {
    private final Transactions transactions;

    Sql(Transactions transactions) {
        this.transactions = transactions;
    }

    /** Makes a value of the row the cursor is at. */
    @FunctionalInterface
    interface Reader<T> {
        T read(ResultSet row) throws SQLException;
    }

    /** Sets a parameter. */
    @FunctionalInterface
    interface Parameter {
        void set(PreparedStatement statement, int place) throws SQLException;
    }

    static Parameter text(String value) {
        return (statement, place) -> statement.setString(place, value);
    }

    static Parameter text(Optional<String> value) {
        return (statement, place) -> statement.setString(place, value.orElse(null));
    }

    static Parameter number(long value) {
        return (statement, place) -> statement.setLong(place, value);
    }

    static Parameter number(Optional<Integer> value) {
        return value.<Parameter>map(Sql::number).orElse((statement, place) -> statement.setNull(place, Types.INTEGER));
    }

    static Parameter moment(Optional<Instant> value) {
        return value.map(instant -> number(instant.toEpochMilli())).orElse((statement, place) -> statement.setNull(place, Types.BIGINT));
    }

    static Parameter date(LocalDate value) {
        return (statement, place) -> statement.setDate(place, Date.valueOf(value));
    }

    /** @return the rows it changed */
    int update(String statement, Parameter... parameters) {
        try (PreparedStatement prepared = prepared(statement, parameters)) {
            return prepared.executeUpdate();
        } catch (SQLException e) {
            throw failed(e);
        }
    }

    <T> List<T> list(Reader<T> row, String statement, Parameter... parameters) {
        try (PreparedStatement prepared = prepared(statement, parameters); ResultSet rows = prepared.executeQuery()) {
            List<T> all = new ArrayList<>();
            while (rows.next()) {
                all.add(row.read(rows));
            }
            return List.copyOf(all);
        } catch (SQLException e) {
            throw failed(e);
        }
    }

    <T> Optional<T> one(Reader<T> row, String statement, Parameter... parameters) {
        return list(row, statement, parameters).stream().findFirst();
    }

    private PreparedStatement prepared(String statement, Parameter... parameters) throws SQLException {
        PreparedStatement prepared = transactions.connection().prepareStatement(statement);
        try {
            for (int i = 0; i < parameters.length; i++) {
                parameters[i].set(prepared, i + 1);
            }
            return prepared;
        } catch (SQLException e) {
            prepared.close();
            throw e;
        }
    }

    /** Keeps the cause, by which the transaction decides whether to run the command again. */
    private static StoreException failed(SQLException e) {
        String state = e.getSQLState() == null ? "" : e.getSQLState();
        Reason reason = switch (state.length() < 2 ? "" : state.substring(0, 2)) {
            case "08", "57" -> Reason.UNAVAILABLE;
            case "40" -> Reason.CONFLICT;
            case "23" -> Reason.CONSTRAINT;
            case "53" -> Reason.FULL;
            default -> Reason.BROKEN;
        };
        return new StoreException(reason, "A statement of the queue failed (SQLState " + state + ")", e);
    }
}

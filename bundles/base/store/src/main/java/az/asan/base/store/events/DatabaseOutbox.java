package az.asan.base.store.events;

import az.asan.base.api.events.Fact;
import az.asan.base.api.events.Outbox;
import az.asan.base.api.store.Database;
import az.asan.base.api.store.Transactions;
import az.asan.base.store.tx.Sql;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** Facts in a table, their positions from the counter row of the stream. */
public final class DatabaseOutbox implements Outbox {
    private static final int DATA_LIMIT = 16 * 1024;
    private static final int MOST_AT_ONCE = 10_000;
    private static final String DUPLICATE = "23505";

    private final Transactions transactions;
    private final Database database;
    private final Clock clock;
    private final WakeUps wakeUps;

    public DatabaseOutbox(Transactions transactions, Database database, Clock clock, WakeUps wakeUps) {
        this.transactions = transactions;
        this.database = database;
        this.clock = clock;
        this.wakeUps = wakeUps;
    }

    @Override
    public long append(String stream, String type, String data) {
        if (data.length() > DATA_LIMIT || data.getBytes(StandardCharsets.UTF_8).length > DATA_LIMIT) {
            throw new IllegalArgumentException("The data of a fact has at most 16 KiB; put more into a blob and name its digest");
        }
        Fact shape = new Fact(stream, 0, type, clock.instant(), data);
        Connection connection = transactions.connection();
        return transactions.command(() -> Sql.run(() -> {
            long position = next(connection, stream);
            insert(connection, shape, position);
            transactions.afterCommit(() -> wakeUps.committed(stream));
            return position;
        }));
    }

    private long next(Connection connection, String stream) throws SQLException {
        return database == Database.POSTGRESQL ? nextOnPostgres(connection, stream) : nextOnDerby(connection, stream);
    }

    private static long nextOnPostgres(Connection connection, String stream) throws SQLException {
        try (PreparedStatement count = connection.prepareStatement("INSERT INTO store_stream AS s (stream, position) VALUES (?, 1)"
                + " ON CONFLICT (stream) DO UPDATE SET position = s.position + 1 RETURNING position")) {
            count.setString(1, stream);
            try (ResultSet row = count.executeQuery()) {
                row.next();
                return row.getLong(1);
            }
        }
    }

    private static long nextOnDerby(Connection connection, String stream) throws SQLException {
        if (!countUp(connection, stream)) {
            if (begin(connection, stream)) {
                return 1;
            }
            countUp(connection, stream);
        }
        return position(connection, stream);
    }

    private static boolean countUp(Connection connection, String stream) throws SQLException {
        try (PreparedStatement update = connection.prepareStatement("UPDATE store_stream SET position = position + 1 WHERE stream = ?")) {
            update.setString(1, stream);
            return update.executeUpdate() == 1;
        }
    }

    /** False when another transaction began the stream meanwhile; Derby undoes only the statement. */
    private static boolean begin(Connection connection, String stream) throws SQLException {
        try (PreparedStatement insert = connection.prepareStatement("INSERT INTO store_stream (stream, position) VALUES (?, 1)")) {
            insert.setString(1, stream);
            insert.executeUpdate();
            return true;
        } catch (SQLException e) {
            if (DUPLICATE.equals(e.getSQLState())) {
                return false;
            }
            throw e;
        }
    }

    private static void insert(Connection connection, Fact fact, long position) throws SQLException {
        try (PreparedStatement insert = connection.prepareStatement(
                "INSERT INTO store_fact (stream, position, type, at_ms, data) VALUES (?, ?, ?, ?, ?)")) {
            insert.setString(1, fact.stream());
            insert.setLong(2, position);
            insert.setString(3, fact.type());
            insert.setLong(4, fact.at().toEpochMilli());
            insert.setString(5, fact.data());
            insert.executeUpdate();
        }
    }

    @Override
    public List<Fact> after(String stream, long position, int limit) {
        if (limit < 1 || limit > MOST_AT_ONCE) {
            throw new IllegalArgumentException("Between 1 and " + MOST_AT_ONCE + " facts are read at once, not " + limit);
        }
        return transactions.query(() -> Sql.run(() -> read(transactions.connection(), stream, position, limit)));
    }

    private static List<Fact> read(Connection connection, String stream, long position, int limit) throws SQLException {
        try (PreparedStatement select = connection.prepareStatement("SELECT position, type, at_ms, data FROM store_fact"
                + " WHERE stream = ? AND position > ? ORDER BY stream, position FETCH FIRST ? ROWS ONLY")) {
            select.setString(1, stream);
            select.setLong(2, position);
            select.setInt(3, limit);
            List<Fact> facts = new ArrayList<>();
            try (ResultSet row = select.executeQuery()) {
                while (row.next()) {
                    facts.add(new Fact(stream, row.getLong(1), row.getString(2), Instant.ofEpochMilli(row.getLong(3)), row.getString(4)));
                }
            }
            return List.copyOf(facts);
        }
    }

    @Override
    public long head(String stream) {
        return transactions.query(() -> Sql.run(() -> position(transactions.connection(), stream)));
    }

    private static long position(Connection connection, String stream) throws SQLException {
        try (PreparedStatement select = connection.prepareStatement("SELECT position FROM store_stream WHERE stream = ?")) {
            select.setString(1, stream);
            try (ResultSet row = select.executeQuery()) {
                return row.next() ? row.getLong(1) : 0;
            }
        }
    }

    @Override
    public Subscription subscribe(String stream, Runnable listener) {
        return wakeUps.subscribe(stream, listener);
    }
}

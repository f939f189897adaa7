package az.asan.base.store;

import az.asan.base.api.store.Database;
import az.asan.base.api.store.Digest;
import az.asan.base.api.store.Idempotency;
import az.asan.base.api.store.Transactions;
import az.asan.base.store.tx.Sql;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;

/**
 * Answers in a table. The row of a key is written before the work and belongs to its transaction, so a second request
 * with the same key waits at the row until the first is decided, and then gets its answer or its turn.
 */
final class DatabaseIdempotency implements Idempotency {
    private static final Duration KEPT_FOR = Duration.ofHours(24);
    private static final int BODY_LIMIT = 64 * 1024;
    private static final String DUPLICATE = "23505";

    private final Transactions transactions;
    private final Database database;
    private final Clock clock;

    DatabaseIdempotency(Transactions transactions, Database database, Clock clock) {
        this.transactions = transactions;
        this.database = database;
        this.clock = clock;
    }

    @Override
    public <X extends Exception> Kept once(Key key, Transactions.Work<Kept, X> work) throws KeyReusedException, X {
        String id = id(key);
        Optional<Kept> answer = transactions.command(() -> {
            if (claim(id, key.digest())) {
                Kept made = checked(work.run());
                keep(id, made);
                return Optional.of(made);
            }
            return kept(id, key.digest());
        });
        return answer.orElseThrow(() -> new KeyReusedException(key.key()));
    }

    /** Fixed-length, unambiguous, and without the caller's name in it. */
    private static String id(Key key) {
        String all = key.caller().length() + ":" + key.caller() + key.operation().length() + ":" + key.operation() + key.key();
        return Digest.of(all.getBytes(StandardCharsets.UTF_8)).hex();
    }

    private static Kept checked(Kept answer) {
        if (answer.body().length > BODY_LIMIT || answer.contentType().length() > 255) {
            throw new IllegalArgumentException("An answer that is kept has a body of at most 64 KiB and a media type of at most 255 characters");
        }
        return answer;
    }

    private boolean claim(String id, Digest digest) {
        return Sql.run(() -> insert(transactions.connection(), id, digest) || takeOver(transactions.connection(), id, digest));
    }

    private boolean insert(Connection connection, String id, Digest digest) throws SQLException {
        String unlessThere = database == Database.POSTGRESQL ? " ON CONFLICT DO NOTHING" : "";
        try (PreparedStatement insert = connection.prepareStatement(
                "INSERT INTO store_idempotency (id, digest, expires_ms) VALUES (?, ?, ?)" + unlessThere)) {
            insert.setString(1, id);
            insert.setString(2, digest.hex());
            insert.setLong(3, clock.instant().plus(KEPT_FOR).toEpochMilli());
            return insert.executeUpdate() == 1;
        } catch (SQLException e) {
            if (DUPLICATE.equals(e.getSQLState())) {
                return false;
            }
            throw e;
        }
    }

    /** A key whose time is over is as good as a new one. */
    private boolean takeOver(Connection connection, String id, Digest digest) throws SQLException {
        try (PreparedStatement update = connection.prepareStatement(
                "UPDATE store_idempotency SET digest = ?, expires_ms = ?, status = NULL WHERE id = ? AND expires_ms <= ?")) {
            update.setString(1, digest.hex());
            update.setLong(2, clock.instant().plus(KEPT_FOR).toEpochMilli());
            update.setString(3, id);
            update.setLong(4, clock.millis());
            return update.executeUpdate() == 1;
        }
    }

    private void keep(String id, Kept answer) {
        Sql.run(() -> {
            try (PreparedStatement update = transactions.connection().prepareStatement(
                    "UPDATE store_idempotency SET status = ?, content_type = ?, body = ? WHERE id = ?")) {
                update.setInt(1, answer.status());
                update.setString(2, answer.contentType());
                update.setBytes(3, answer.body());
                update.setString(4, id);
                return update.executeUpdate();
            }
        });
    }

    /** Empty when the key belongs to another body. */
    private Optional<Kept> kept(String id, Digest digest) {
        return Sql.run(() -> {
            try (PreparedStatement select = transactions.connection().prepareStatement(
                    "SELECT digest, status, content_type, body FROM store_idempotency WHERE id = ?")) {
                select.setString(1, id);
                try (ResultSet row = select.executeQuery()) {
                    if (!row.next()) {
                        throw new SQLException("The key was given up by another transaction", "40001");
                    }
                    return row.getString(1).equals(digest.hex())
                            ? Optional.of(new Kept(row.getInt(2), row.getString(3), row.getBytes(4)))
                            : Optional.empty();
                }
            }
        });
    }

    /** Deletes what is older than promised; returns how many keys that were. */
    int forget() {
        return transactions.command(() -> Sql.run(() -> {
            try (PreparedStatement delete = transactions.connection().prepareStatement("DELETE FROM store_idempotency WHERE expires_ms <= ?")) {
                delete.setLong(1, clock.millis());
                return delete.executeUpdate();
            }
        }));
    }
}

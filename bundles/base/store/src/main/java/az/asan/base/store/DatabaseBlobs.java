package az.asan.base.store;

import az.asan.base.api.store.Blobs;
import az.asan.base.api.store.Database;
import az.asan.base.api.store.Digest;
import az.asan.base.api.store.StoreException;
import az.asan.base.api.store.StoreException.Reason;
import az.asan.base.api.store.Transactions;
import az.asan.base.store.tx.Sql;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.util.Optional;

/** Contents in a table, under their digest. */
final class DatabaseBlobs implements Blobs {
    private static final String DUPLICATE = "23505";

    private final Transactions transactions;
    private final Database database;
    private final Clock clock;

    DatabaseBlobs(Transactions transactions, Database database, Clock clock) {
        this.transactions = transactions;
        this.database = database;
        this.clock = clock;
    }

    @Override
    public Digest put(byte[] content) {
        if (content.length > LIMIT) {
            throw new IllegalArgumentException("A content has at most " + LIMIT + " bytes (16 MiB), this one has " + content.length);
        }
        Connection connection = transactions.connection();
        Digest digest = Digest.of(content);
        return transactions.command(() -> Sql.run(() -> {
            if (!isKept(connection, digest)) {
                insert(connection, digest, content);
            }
            return digest;
        }));
    }

    private static boolean isKept(Connection connection, Digest digest) throws SQLException {
        try (PreparedStatement select = connection.prepareStatement("SELECT 1 FROM store_blob WHERE digest = ?")) {
            select.setString(1, digest.hex());
            try (ResultSet row = select.executeQuery()) {
                return row.next();
            }
        }
    }

    /** Another transaction may put the same content at the same time, which is just as well. */
    private void insert(Connection connection, Digest digest, byte[] content) throws SQLException {
        String unlessThere = database == Database.POSTGRESQL ? " ON CONFLICT DO NOTHING" : "";
        try (PreparedStatement insert = connection.prepareStatement(
                "INSERT INTO store_blob (digest, content, put_ms) VALUES (?, ?, ?)" + unlessThere)) {
            insert.setString(1, digest.hex());
            insert.setBytes(2, content);
            insert.setLong(3, clock.millis());
            insert.executeUpdate();
        } catch (SQLException e) {
            if (!DUPLICATE.equals(e.getSQLState())) {
                throw e;
            }
        }
    }

    @Override
    public Optional<byte[]> get(Digest digest) {
        Optional<byte[]> content = transactions.query(() -> Sql.run(() -> read(transactions.connection(), digest)));
        if (content.isPresent() && !Digest.of(content.get()).equals(digest)) {
            throw new StoreException(Reason.BROKEN, "The content kept under " + digest.brief() + " was altered in the database", null);
        }
        return content;
    }

    private static Optional<byte[]> read(Connection connection, Digest digest) throws SQLException {
        try (PreparedStatement select = connection.prepareStatement("SELECT content FROM store_blob WHERE digest = ?")) {
            select.setString(1, digest.hex());
            try (ResultSet row = select.executeQuery()) {
                return row.next() ? Optional.of(row.getBytes(1)) : Optional.empty();
            }
        }
    }
}

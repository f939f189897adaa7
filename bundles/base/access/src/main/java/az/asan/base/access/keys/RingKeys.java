package az.asan.base.access.keys;

import az.asan.base.access.sql.Statements;
import az.asan.base.api.store.StoreException;
import az.asan.base.api.store.Transactions;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.util.HexFormat;
import java.util.List;
import java.util.NavigableMap;
import java.util.TreeMap;

/** The ring's keys in the database, each sealed by the wrapping key for its kind and generation. */
final class RingKeys {
    private static final String RING = "ring";
    private static final String DOCUMENT = "document";
    private static final HexFormat HEX = HexFormat.of();

    private final Transactions transactions;
    private final Statements statements;
    private final SecureRandom random;
    private final Clock clock;

    RingKeys(Transactions transactions, SecureRandom random, Clock clock) {
        this.transactions = transactions;
        this.statements = new Statements(transactions);
        this.random = random;
        this.clock = clock;
    }

    /**
     * What is in the table.
     *
     * @param ring      by generation
     * @param documents by generation
     */
    record Loaded(NavigableMap<Integer, byte[]> ring, NavigableMap<Integer, DocumentKey> documents) {
    }

    /** The wrapping key is not the one with which the keys were wrapped. */
    static final class WrongKeyException extends Exception {
        private static final long serialVersionUID = 1L;
    }

    boolean empty() {
        return transactions.query(() -> statements.first("read its keys", "select count(*) from access_key", row -> row.getLong(1)).orElse(0L) == 0);
    }

    Loaded load(byte[] wrapping) throws WrongKeyException {
        List<Row> rows = transactions.query(() -> statements.list("read its keys", "select kind, generation, wrapped, public_key from access_key order by kind, generation", RingKeys::row));
        Loaded loaded = new Loaded(new TreeMap<>(), new TreeMap<>());
        for (Row row : rows) {
            byte[] key = Sealing.open(wrapping, HEX.parseHex(row.wrapped()), context(row.kind(), row.generation())).orElseThrow(WrongKeyException::new);
            if (RING.equals(row.kind())) {
                loaded.ring().put(row.generation(), key);
            } else {
                loaded.documents().put(row.generation(), new DocumentKey(key, HEX.parseHex(row.publicKey())));
            }
        }
        return loaded;
    }

    /** Adds a generation of both kinds; another node that does the same at the same moment is as good. */
    void add(byte[] wrapping, int generation) {
        byte[] ring = new byte[32];
        random.nextBytes(ring);
        DocumentKey document = DocumentKey.make();
        try {
            transactions.command(() -> {
                insert(wrapping, RING, generation, ring, new byte[0]);
                insert(wrapping, DOCUMENT, generation, document.privateKey(), document.publicKey());
                return generation;
            });
        } catch (StoreException e) {
            if (e.reason() != StoreException.Reason.CONSTRAINT) {
                throw e;
            }
        }
    }

    private void insert(byte[] wrapping, String kind, int generation, byte[] key, byte[] publicKey) {
        statements.update("keep a new key", "insert into access_key (kind, generation, wrapped, public_key, made_ms) values (?, ?, ?, ?, ?)",
                kind, generation, HEX.formatHex(Sealing.seal(wrapping, random, key, context(kind, generation))), HEX.formatHex(publicKey), clock.millis());
    }

    private static byte[] context(String kind, int generation) {
        return ("access_key/" + kind + '/' + generation).getBytes(StandardCharsets.US_ASCII);
    }

    private static Row row(ResultSet row) throws SQLException {
        return new Row(row.getString(1), row.getInt(2), row.getString(3), row.getString(4));
    }

    private record Row(String kind, int generation, String wrapped, String publicKey) {
    }
}

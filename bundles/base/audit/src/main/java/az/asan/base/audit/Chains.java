package az.asan.base.audit;

import az.asan.base.api.trail.TrailVerification.Head;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The tables of the chains: nodes with their heads, entries, signed batches. */
final class Chains {
    private static final String ENTRY = "id, at_ms, origin, actor, action, object, outcome, purpose, case_id, trace_id, details, person_key, personal_digest";

    private Chains() {
    }

    /**
     * A node as the database knows it.
     *
     * @param publicKey X.509 SubjectPublicKeyInfo, hexadecimal
     */
    record Node(String publicKey, Head head) {
    }

    /** A signed batch. */
    record Batch(long first, long last, String hash, long at, String signature) {
    }

    /** An entry at its place. */
    record Link(String node, long position, String hash, Entry entry) {
    }

    static List<Node> nodes(Connection connection) throws SQLException {
        try (PreparedStatement select = connection.prepareStatement("select public_key, node, position, hash, at_ms, signature from audit_node order by node");
                ResultSet row = select.executeQuery()) {
            List<Node> nodes = new ArrayList<>();
            while (row.next()) {
                nodes.add(node(row));
            }
            return nodes;
        }
    }

    static Optional<Node> node(Connection connection, String node) throws SQLException {
        try (PreparedStatement select = connection.prepareStatement("select public_key, node, position, hash, at_ms, signature from audit_node where node = ?")) {
            select.setString(1, node);
            try (ResultSet row = select.executeQuery()) {
                return row.next() ? Optional.of(node(row)) : Optional.empty();
            }
        }
    }

    static void register(Connection connection, NodeKey key, long now) throws SQLException {
        try (PreparedStatement insert = connection.prepareStatement("insert into audit_node (node, public_key, position, hash, at_ms, signature) values (?, ?, 0, ?, ?, '')")) {
            insert.setString(1, key.node());
            insert.setString(2, key.publicKey());
            insert.setString(3, Chain.START);
            insert.setLong(4, now);
            insert.executeUpdate();
        }
    }

    /** Adds a batch to a chain; the head must still be where it was read. */
    static void extend(Connection connection, Head from, List<Link> links, Batch batch) throws SQLException {
        String node = from.node();
        try (PreparedStatement insert = connection.prepareStatement("insert into audit_entry (node, position, hash, " + ENTRY + ") values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)")) {
            for (Link link : links) {
                insert.setString(1, node);
                insert.setLong(2, link.position());
                insert.setString(3, link.hash());
                Intents.bind(insert, 4, link.entry());
                insert.addBatch();
            }
            insert.executeBatch();
        }
        try (PreparedStatement insert = connection.prepareStatement("insert into audit_batch (node, last_position, first_position, hash, at_ms, signature) values (?, ?, ?, ?, ?, ?)")) {
            insert.setString(1, node);
            insert.setLong(2, batch.last());
            insert.setLong(3, batch.first());
            insert.setString(4, batch.hash());
            insert.setLong(5, batch.at());
            insert.setString(6, batch.signature());
            insert.executeUpdate();
        }
        try (PreparedStatement move = connection.prepareStatement("update audit_node set position = ?, hash = ?, at_ms = ?, signature = ? where node = ? and position = ? and hash = ?")) {
            move.setLong(1, batch.last());
            move.setString(2, batch.hash());
            move.setLong(3, batch.at());
            move.setString(4, batch.signature());
            move.setString(5, node);
            move.setLong(6, from.position());
            move.setString(7, from.hash());
            if (move.executeUpdate() != 1) {
                throw new SQLException("The chain of node " + node + " was extended by someone else; a data folder belongs to one process");
            }
        }
    }

    /** Entries of a chain after a position, in their order. */
    static List<Link> links(Connection connection, String node, long after, int limit) throws SQLException {
        String sql = "select node, position, hash, " + ENTRY + " from audit_entry where node = ? and position > ? order by position fetch first ? rows only";
        try (PreparedStatement select = connection.prepareStatement(sql)) {
            select.setString(1, node);
            select.setLong(2, after);
            select.setInt(3, limit);
            List<Link> links = new ArrayList<>(limit);
            try (ResultSet row = select.executeQuery()) {
                while (row.next()) {
                    links.add(link(row));
                }
            }
            return links;
        }
    }

    /** The batches that end after a position, in their order. */
    static List<Batch> batches(Connection connection, String node, long after, int limit) throws SQLException {
        String sql = "select first_position, last_position, hash, at_ms, signature from audit_batch where node = ? and last_position > ? order by last_position fetch first ? rows only";
        try (PreparedStatement select = connection.prepareStatement(sql)) {
            select.setString(1, node);
            select.setLong(2, after);
            select.setInt(3, limit);
            List<Batch> batches = new ArrayList<>();
            try (ResultSet row = select.executeQuery()) {
                while (row.next()) {
                    batches.add(new Batch(row.getLong(1), row.getLong(2), row.getString(3), row.getLong(4), row.getString(5)));
                }
            }
            return batches;
        }
    }

    /** The hash at a place of a chain. */
    static Optional<String> hash(Connection connection, String node, long position) throws SQLException {
        try (PreparedStatement select = connection.prepareStatement("select hash from audit_entry where node = ? and position = ?")) {
            select.setString(1, node);
            select.setLong(2, position);
            try (ResultSet row = select.executeQuery()) {
                return row.next() ? Optional.of(row.getString(1)) : Optional.empty();
            }
        }
    }

    /** The highest position that is there; 0 when none is. */
    static long lastPosition(Connection connection, String node) throws SQLException {
        try (PreparedStatement select = connection.prepareStatement("select max(position) from audit_entry where node = ?")) {
            select.setString(1, node);
            try (ResultSet row = select.executeQuery()) {
                return row.next() ? row.getLong(1) : 0;
            }
        }
    }

    static Link link(ResultSet row) throws SQLException {
        return new Link(row.getString(1), row.getLong(2), row.getString(3), Intents.read(row, 4));
    }

    private static Node node(ResultSet row) throws SQLException {
        return new Node(row.getString(1), new Head(row.getString(2), row.getLong(3), row.getString(4), Instant.ofEpochMilli(row.getLong(5)), row.getString(6)));
    }
}

package az.asan.base.audit;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/** The entries that are committed and not yet chained. */
final class Intents {
    private static final String COLUMNS = "id, at_ms, origin, actor, action, object, outcome, purpose, case_id, trace_id, details, person_key, personal_digest";
    private static final String INSERT = "insert into audit_intent (" + COLUMNS + ") values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)";
    private static final String WAITING = "select " + COLUMNS + " from audit_intent where origin = ? or at_ms < ? order by id fetch first ? rows only";

    private Intents() {
    }

    static void add(Connection connection, Entry entry) throws SQLException {
        try (PreparedStatement insert = connection.prepareStatement(INSERT)) {
            bind(insert, 1, entry);
            insert.executeUpdate();
        }
    }

    /** The node's own intents, and those whose node has not chained them since {@code abandoned}; oldest first. */
    static List<Entry> waiting(Connection connection, String node, long abandoned, int limit) throws SQLException {
        try (PreparedStatement select = connection.prepareStatement(WAITING)) {
            select.setString(1, node);
            select.setLong(2, abandoned);
            select.setInt(3, limit);
            List<Entry> entries = new ArrayList<>();
            try (ResultSet row = select.executeQuery()) {
                while (row.next()) {
                    entries.add(read(row, 1));
                }
            }
            return entries;
        }
    }

    /** Takes intents away; gives those that were still there, so that of two nodes only one chains an abandoned intent. */
    static List<Entry> take(Connection connection, List<Entry> waiting) throws SQLException {
        try (PreparedStatement delete = connection.prepareStatement("delete from audit_intent where id = ?")) {
            for (Entry entry : waiting) {
                delete.setString(1, entry.id());
                delete.addBatch();
            }
            int[] counts = delete.executeBatch();
            List<Entry> taken = new ArrayList<>(waiting.size());
            for (int i = 0; i < counts.length; i++) {
                if (counts[i] != 0) {
                    taken.add(waiting.get(i));
                }
            }
            return taken;
        }
    }

    static long count(Connection connection) throws SQLException {
        try (PreparedStatement select = connection.prepareStatement("select count(*) from audit_intent"); ResultSet row = select.executeQuery()) {
            return row.next() ? row.getLong(1) : 0;
        }
    }

    static void bind(PreparedStatement statement, int from, Entry entry) throws SQLException {
        int i = from;
        statement.setString(i++, entry.id());
        statement.setLong(i++, entry.at());
        statement.setString(i++, entry.origin());
        statement.setString(i++, entry.actor());
        statement.setString(i++, entry.action());
        statement.setString(i++, entry.object());
        statement.setString(i++, entry.outcome());
        statement.setString(i++, entry.purpose());
        statement.setString(i++, entry.caseId());
        statement.setString(i++, entry.traceId());
        statement.setString(i++, entry.details());
        statement.setString(i++, entry.personKey());
        statement.setString(i, entry.personalDigest());
    }

    static Entry read(ResultSet row, int from) throws SQLException {
        int i = from;
        return new Entry(row.getString(i++), row.getLong(i++), row.getString(i++), row.getString(i++), row.getString(i++), row.getString(i++),
                row.getString(i++), row.getString(i++), row.getString(i++), row.getString(i++), row.getString(i++), row.getString(i++), row.getString(i));
    }
}

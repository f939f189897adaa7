package az.asan.base.audit;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** What must hold around erasures. */
final class Erasures {
    /** The action of the entry an erasure leaves; its object is the id of the destroyed key. */
    static final String ACTION = "trail.erase";

    private Erasures() {
    }

    /**
     * Clears what a transaction that ran beside an erasure wrote under the destroyed key. Both the erasure and that
     * transaction are chained after they committed, so whichever is chained later sees the other.
     */
    static void finish(Connection connection, List<Entry> chained) throws SQLException {
        for (Entry entry : chained) {
            if (ACTION.equals(entry.action())) {
                PersonKeys.clear(connection, entry.object());
            }
        }
        Set<String> keys = chained.stream().map(Entry::personKey).filter(id -> !id.isEmpty()).collect(Collectors.toSet());
        for (String id : keys) {
            if (destroyed(connection, id)) {
                PersonKeys.clear(connection, id);
            }
        }
    }

    /** The keys whose destruction is told in the trail. */
    static Set<String> told(Connection connection) throws SQLException {
        String sql = "select object from audit_entry where action = ? union select object from audit_intent where action = ?";
        try (PreparedStatement select = connection.prepareStatement(sql)) {
            select.setString(1, ACTION);
            select.setString(2, ACTION);
            Set<String> keys = new HashSet<>();
            try (ResultSet row = select.executeQuery()) {
                while (row.next()) {
                    keys.add(row.getString(1));
                }
            }
            return keys;
        }
    }

    private static boolean destroyed(Connection connection, String id) throws SQLException {
        try (PreparedStatement select = connection.prepareStatement("select 1 from audit_person_key where id = ? and sealed = ''")) {
            select.setString(1, id);
            try (ResultSet row = select.executeQuery()) {
                return row.next();
            }
        }
    }
}

package az.asan.base.access.sessions;

import az.asan.base.access.sql.Statements;
import az.asan.base.api.store.Transactions;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;

/** Rows of {@code access_session}. Runs in the caller's transaction. */
final class SessionTable {
    private static final String COLUMNS = "select id, parent, subject, sealed, opened_ms, used_ms, idle_ms, ends_ms, closed_ms from access_session ";

    private final Statements statements;

    SessionTable(Transactions transactions) {
        this.statements = new Statements(transactions);
    }

    /**
     * A session.
     *
     * @param parent the id of the operator's session, empty when it is nobody's
     * @param sealed the identity, sealed, hexadecimal
     * @param idle   after how many milliseconds without use it is over
     * @param ends   when it is over in any case
     * @param closed when it was ended; 0 when it was not
     */
    record Row(String id, String parent, String subject, String sealed, long opened, long used, long idle, long ends, long closed) {
        boolean open(long now) {
            return closed == 0 && now < ends && now - used < idle;
        }
    }

    void insert(Row row) {
        statements.update("open a session", "insert into access_session (id, parent, subject, sealed, opened_ms, used_ms, idle_ms, ends_ms, closed_ms) values (?, ?, ?, ?, ?, ?, ?, ?, ?)",
                row.id(), row.parent(), row.subject(), row.sealed(), row.opened(), row.used(), row.idle(), row.ends(), row.closed());
    }

    Optional<Row> find(String id) {
        return statements.first("look for a session", COLUMNS + "where id = ?", SessionTable::row, id);
    }

    List<Row> of(String subject) {
        return statements.list("list sessions", COLUMNS + "where subject = ? and closed_ms = 0 order by opened_ms desc fetch first 100 rows only", SessionTable::row, subject);
    }

    void used(String id, long now) {
        statements.update("note that a session is used", "update access_session set used_ms = ? where id = ? and used_ms < ?", now, id, now);
    }

    /** Ends a session and those that belong to it. */
    int close(String id, long now) {
        return statements.update("end a session", "update access_session set closed_ms = ? where (id = ? or parent = ?) and closed_ms = 0", now, id, id);
    }

    /** Ends all sessions of a subject and those that belong to them. */
    int closeAll(String subject, long now) {
        int closed = 0;
        for (Row row : of(subject)) {
            closed += close(row.id(), now);
        }
        return closed;
    }

    /** Removes what was over before a moment. */
    int purge(long before) {
        return statements.update("remove old sessions", "delete from access_session where ends_ms < ?", before);
    }

    private static Row row(ResultSet row) throws SQLException {
        return new Row(row.getString(1), row.getString(2), row.getString(3), row.getString(4), row.getLong(5), row.getLong(6), row.getLong(7), row.getLong(8), row.getLong(9));
    }
}

package az.asan.base.audit;

import az.asan.base.api.store.StoreException;
import java.sql.SQLException;

/** Says what a failed statement means. */
final class Sql {
    private Sql() {
    }

    /** Keeps the cause, by which the transaction decides whether to run the command again. */
    static StoreException failed(String what, SQLException e) {
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

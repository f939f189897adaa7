package az.asan.base.store.tx;

import az.asan.base.api.store.StoreException;
import az.asan.base.api.store.StoreException.Reason;
import az.asan.base.store.data.Failures;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A transaction on its thread: one connection, whoever takes part, and what waits for the commit. */
final class Running {
    private static final Logger LOG = LoggerFactory.getLogger(Running.class);

    private final Connection real;
    private final OwnedConnection owned;
    private final boolean readOnly;
    private final Map<Object, Participant> participants = new LinkedHashMap<>();
    private final List<Runnable> afterCommit = new ArrayList<>();
    private Throwable doomedBy;

    Running(Connection real, boolean readOnly) {
        this.real = real;
        this.readOnly = readOnly;
        this.owned = new OwnedConnection(real, () -> doom(new SQLException("The work asked for a rollback on the connection")));
    }

    boolean readOnly() {
        return readOnly;
    }

    Connection connection() {
        return owned.facade();
    }

    Participant participant(Object key, Supplier<Participant> make) {
        Participant present = participants.get(key);
        if (present == null) {
            present = make.get();
            participants.put(key, present);
        }
        return present;
    }

    void afterCommit(Runnable action) {
        afterCommit.add(action);
    }

    List<Runnable> afterCommit() {
        return List.copyOf(afterCommit);
    }

    /** From now on this transaction can only be rolled back: a part of it failed, and what it left is not whole. */
    void doom(Throwable cause) {
        if (doomedBy == null) {
            doomedBy = cause;
        }
    }

    /** Writes what participants hold back, and commits once. */
    void commit() throws SQLException {
        if (doomedBy == null) {
            participants.values().forEach(Participant::flush);
            participants.values().forEach(Participant::beforeCommit);
        }
        if (doomedBy != null) {
            throw Failures.lostToAnother(doomedBy) ? Failures.asStoreException(doomedBy)
                    : new StoreException(Reason.BROKEN, "A part of this transaction failed, so nothing of it is kept", doomedBy);
        }
        real.commit();
    }

    /** Gives everything back; what is not committed is gone. */
    void end(boolean committed) {
        for (Participant participant : participants.values()) {
            try {
                participant.end();
            } catch (RuntimeException e) {
                LOG.debug("A participant of an ended transaction could not be closed", e);
            }
        }
        owned.end();
        try (real) {
            if (!committed) {
                real.rollback();
            }
        } catch (SQLException e) {
            LOG.debug("The connection of an ended transaction could not be given back; the pool replaces it", e);
        }
    }
}

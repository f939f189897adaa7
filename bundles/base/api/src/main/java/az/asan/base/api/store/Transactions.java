package az.asan.base.api.store;

import java.sql.Connection;
import org.osgi.annotation.versioning.ProviderType;

/**
 * One local transaction per command. State, facts, trail and idempotency record of a command are written in it and
 * are all kept or all gone. The transaction belongs to the calling thread; an {@code EntityManager} service of an area's
 * persistence unit and {@link #connection()} both work in it.
 */
@ProviderType
public interface Transactions {
    /**
     * Runs work that changes something. Commits when it returns, rolls back when it throws. A transaction that lost to
     * another (deadlock, serialization failure, optimistic lock) is run again from the start, at most three times, so
     * the work must have no effect outside the database. When one already runs on this thread, the work joins it.
     *
     * @throws X whatever the work threw; a database that fails is a {@link StoreException}
     */
    <T, X extends Exception> T command(Work<T, X> work) throws X;

    /** Runs work that only reads, in one read-only transaction. */
    <T, X extends Exception> T query(Work<T, X> work) throws X;

    /**
     * The connection of the running transaction. It is the transaction's own: closing or committing it has no effect.
     *
     * @throws IllegalStateException when no transaction runs on this thread
     */
    Connection connection();

    /** Whether a transaction runs on this thread. */
    boolean running();

    /** Runs the action once the running transaction is committed, on the same thread; never after a rollback. */
    void afterCommit(Runnable action);

    /** What is done in a transaction. */
    @FunctionalInterface
    interface Work<T, X extends Exception> {
        T run() throws X;
    }
}

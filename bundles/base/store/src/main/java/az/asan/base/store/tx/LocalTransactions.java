package az.asan.base.store.tx;

import az.asan.base.api.store.StoreException;
import az.asan.base.api.store.Transactions;
import az.asan.base.store.data.Failures;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;
import javax.sql.DataSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Transactions over one JDBC connection each, bound to the thread that runs them. */
public final class LocalTransactions implements Transactions {
    private static final Logger LOG = LoggerFactory.getLogger(LocalTransactions.class);
    private static final int REPETITIONS = 3;
    /** The loser of a conflict steps back by up to this much, times its losses, so that two losers do not meet again. */
    private static final Duration STEP_BACK = Duration.ofMillis(20);

    private final DataSource connections;
    private final RandomGenerator random;
    private final ThreadLocal<Running> current = new ThreadLocal<>();

    public LocalTransactions(DataSource connections, RandomGenerator random) {
        this.connections = connections;
        this.random = random;
    }

    @Override
    public <T, X extends Exception> T command(Work<T, X> work) throws X {
        Running running = current.get();
        if (running == null) {
            return repeated(work, false);
        }
        if (running.readOnly()) {
            throw new IllegalStateException("A command cannot run inside a query; make the outer one a command");
        }
        return joined(running, work);
    }

    @Override
    public <T, X extends Exception> T query(Work<T, X> work) throws X {
        return current.get() == null ? repeated(work, true) : work.run();
    }

    @Override
    public Connection connection() {
        return running("The connection").connection();
    }

    @Override
    public boolean running() {
        return current.get() != null;
    }

    @Override
    public void afterCommit(Runnable action) {
        running("afterCommit").afterCommit(action);
    }

    /** The participant of the running transaction under a key, made when it is first asked for. */
    public <P extends Participant> P participant(Class<P> type, Object key, Supplier<P> make) {
        return type.cast(running("An EntityManager").participant(key, make::get));
    }

    /** Whether the running transaction only reads. */
    public boolean readOnly() {
        return running("readOnly").readOnly();
    }

    private Running running(String what) {
        Running running = current.get();
        if (running == null) {
            throw new IllegalStateException(what + " needs a transaction on this thread: use Transactions.command or query");
        }
        return running;
    }

    private static <T, X extends Exception> T joined(Running running, Work<T, X> work) throws X {
        boolean returned = false;
        try {
            T result = work.run();
            returned = true;
            return result;
        } catch (Exception e) {
            running.doom(e);
            returned = true;
            throw e;
        } finally {
            if (!returned) {
                running.doom(new IllegalStateException("A joined command ended with an Error"));
            }
        }
    }

    private <T, X extends Exception> T repeated(Work<T, X> work, boolean readOnly) throws X {
        for (int losses = 1; ; losses++) {
            try {
                return once(work, readOnly);
            } catch (Exception e) {
                if (losses > REPETITIONS || !Failures.lostToAnother(e)) {
                    Optional<StoreException> database = Failures.ofDatabase(e);
                    if (database.isPresent()) {
                        throw database.get();
                    }
                    throw e;
                }
                LOG.debug("A transaction lost to another and runs again ({} of {})", losses, REPETITIONS, e);
                LockSupport.parkNanos(random.nextLong(1, STEP_BACK.toNanos() * losses));
            }
        }
    }

    private <T, X extends Exception> T once(Work<T, X> work, boolean readOnly) throws X {
        Running running = new Running(open(readOnly), readOnly);
        boolean committed = false;
        T result;
        current.set(running);
        try {
            result = work.run();
            commit(running);
            committed = true;
        } finally {
            current.remove();
            running.end(committed);
        }
        running.afterCommit().forEach(LocalTransactions::runAfterCommit);
        return result;
    }

    private Connection open(boolean readOnly) {
        try {
            Connection connection = connections.getConnection();
            try {
                connection.setReadOnly(readOnly);
                return connection;
            } catch (SQLException e) {
                connection.close();
                throw e;
            }
        } catch (SQLException e) {
            throw Failures.asStoreException(e);
        }
    }

    private static void commit(Running running) {
        try {
            running.commit();
        } catch (SQLException e) {
            throw Failures.asStoreException(e);
        }
    }

    private static void runAfterCommit(Runnable action) {
        try {
            action.run();
        } catch (RuntimeException e) {
            LOG.error("What was to happen after a commit failed; the commit stands", e);
        }
    }
}

package az.asan.base.audit;

import az.asan.base.api.store.StoreException;
import az.asan.base.api.store.Transactions;
import az.asan.base.api.trail.TrailVerification.Head;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Chains what was committed: one thread per node. It asks each time for everything that waits rather than for what
 * comes after a mark, so an entry whose transaction commits late is chained late but never passed over.
 */
final class Sealer implements AutoCloseable {
    static final int BATCH = 512;
    private static final Duration GATHER = Duration.ofMillis(50);
    private static final Duration LOOK = Duration.ofSeconds(1);
    private static final Duration ABANDONED = Duration.ofMinutes(10);
    private static final Logger LOG = LoggerFactory.getLogger(Sealer.class);

    private final Transactions transactions;
    private final NodeKey key;
    private final Clock clock;
    private final HeadNote note;
    private final AtomicBoolean awake = new AtomicBoolean();
    private final ScheduledExecutorService thread;
    private volatile State state;

    Sealer(Transactions transactions, NodeKey key, HeadNote note, Clock clock) {
        this.transactions = transactions;
        this.key = key;
        this.note = note;
        this.clock = clock;
        state = new State(clock.instant(), "");
        thread = Executors.newSingleThreadScheduledExecutor(task -> {
            Thread made = new Thread(task, "trail-sealer");
            made.setDaemon(true);
            return made;
        });
    }

    /**
     * How sealing goes.
     *
     * @param wellAt  when it last went well
     * @param trouble what keeps it from going; empty when nothing does
     */
    record State(Instant wellAt, String trouble) {
    }

    /** Looks for what a crash left behind, then waits to be woken. */
    void start() {
        thread.scheduleWithFixedDelay(this::drain, 0, LOOK.toMillis(), TimeUnit.MILLISECONDS);
    }

    /** Something was committed. Entries of the next 50 ms share its batch. */
    void wake() {
        if (awake.compareAndSet(false, true)) {
            try {
                thread.schedule(this::drain, GATHER.toMillis(), TimeUnit.MILLISECONDS);
            } catch (RejectedExecutionException e) {
                LOG.debug("The sealer has ended; what waits is chained at the next start");
            }
        }
    }

    State state() {
        return state;
    }

    /** Chains one batch; gives its size. One at a time: a chain has one end. */
    synchronized int seal() {
        Sealed sealed = transactions.command(this::sealInTransaction);
        sealed.head().ifPresent(note::keep);
        return sealed.entries();
    }

    @Override
    public void close() {
        if (thread.isShutdown()) {
            return;
        }
        thread.execute(this::drain);
        thread.shutdown();
        try {
            if (!thread.awaitTermination(5, TimeUnit.SECONDS)) {
                thread.shutdownNow();
            }
        } catch (InterruptedException e) {
            thread.shutdownNow();
            Thread.currentThread().interrupt();
        }
    }

    private void drain() {
        awake.set(false);
        try {
            while (seal() == BATCH) {
                LOG.debug("A full batch was chained; there is more");
            }
            state = new State(clock.instant(), "");
        } catch (StoreException e) {
            trouble(e);
        } catch (RuntimeException e) {
            trouble(e);
            LOG.error("The trail could not be chained", e);
        }
    }

    private void trouble(RuntimeException e) {
        if (state.trouble().isEmpty()) {
            LOG.warn("The trail is not being chained: {}. Entries are kept and will be chained when it is over", e.getMessage());
        }
        state = new State(state.wellAt(), String.valueOf(e.getMessage()));
    }

    private Sealed sealInTransaction() {
        Connection connection = transactions.connection();
        try {
            long now = clock.millis();
            List<Entry> waiting = Intents.waiting(connection, key.node(), now - ABANDONED.toMillis(), BATCH);
            if (waiting.isEmpty()) {
                return new Sealed(0, List.of());
            }
            List<Entry> taken = Intents.take(connection, waiting);
            if (taken.isEmpty()) {
                return new Sealed(0, List.of());
            }
            Head from = Chains.node(connection, key.node()).orElseThrow(() -> new SQLException("The row of node " + key.node() + " in audit_node is gone")).head();
            List<Chains.Link> links = link(from, taken);
            Chains.Link last = links.get(links.size() - 1);
            long first = from.position() + 1;
            String signature = key.sign(Chain.statement(key.node(), first, last.position(), last.hash(), now));
            Chains.extend(connection, from, links, new Chains.Batch(first, last.position(), last.hash(), now, signature));
            Erasures.finish(connection, taken);
            return new Sealed(taken.size(), List.of(new Head(key.node(), last.position(), last.hash(), Instant.ofEpochMilli(now), signature)));
        } catch (SQLException e) {
            throw Sql.failed("chain the trail", e);
        }
    }

    private List<Chains.Link> link(Head from, List<Entry> entries) {
        List<Chains.Link> links = new ArrayList<>(entries.size());
        String hash = from.hash();
        long position = from.position();
        for (Entry entry : entries) {
            hash = Chain.hash(hash, key.node(), ++position, entry);
            links.add(new Chains.Link(key.node(), position, hash, entry));
        }
        return links;
    }

    private record Sealed(int entries, List<Head> heads) {
        java.util.Optional<Head> head() {
            return heads.stream().findFirst();
        }
    }
}

package az.asan.base.audit;

import az.asan.base.api.boot.Startup;
import az.asan.base.api.crypto.KeyRing;
import az.asan.base.api.health.HealthPart;
import az.asan.base.api.store.Schema;
import az.asan.base.api.store.StoreException;
import az.asan.base.api.store.Transactions;
import az.asan.base.api.trail.Trail;
import az.asan.base.api.trail.TrailEntry;
import az.asan.base.api.trail.TrailVerification.Head;
import java.io.IOException;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.osgi.framework.BundleContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The trail in the database: intents in the callers' transactions, one chain of this node behind them. */
@Component(service = {Trail.class, HealthPart.class, DatabaseTrail.class})
public final class DatabaseTrail implements Trail, HealthPart {
    private static final Duration ANCHOR = Duration.ofMinutes(1);
    private static final Duration LATE = Duration.ofSeconds(15);
    private static final Logger LOG = LoggerFactory.getLogger(DatabaseTrail.class);

    private final Transactions transactions;
    private final Clock clock;
    private final Writing writing;
    private final Sealer sealer;
    private final Anchors anchors;
    private final Expiry expiry;
    private final ScheduledExecutorService anchoring;
    private final String gap;

    @Activate
    public DatabaseTrail(BundleContext context, @Reference Transactions transactions, @Reference KeyRing ring, @Reference Startup startup,
            @Reference(target = "(area=audit)") Schema schema) {
        this(transactions, ring, startup, Path.of(context.getProperty("karaf.data"), "node"), Clock.systemUTC());
    }

    DatabaseTrail(Transactions transactions, KeyRing ring, Startup startup, Path folder, Clock clock) {
        this.transactions = transactions;
        this.clock = clock;
        SecureRandom random = new SecureRandom();
        NodeKey key = key(folder, random, startup);
        writing = new Writing(key.node(), new PersonKeys(ring, random), random, clock);
        HeadNote note = new HeadNote(folder);
        gap = register(key, note, startup);
        sealer = new Sealer(transactions, key, note, clock);
        anchors = new Anchors(transactions, writing, key.node());
        expiry = new Expiry(transactions, writing, key.node(), clock);
        anchoring = Executors.newSingleThreadScheduledExecutor(task -> {
            Thread made = new Thread(task, "trail-anchors");
            made.setDaemon(true);
            return made;
        });
        sealer.start();
        anchoring.scheduleWithFixedDelay(this::anchor, ANCHOR.toMillis(), ANCHOR.toMillis(), TimeUnit.MILLISECONDS);
    }

    @Override
    public void append(TrailEntry entry) {
        if (entry.action().startsWith("trail.")) {
            throw new IllegalArgumentException("Actions that begin with 'trail.' are the trail's own, not '" + entry.action() + "'");
        }
        Connection connection = transactions.connection();
        try {
            writing.write(connection, entry);
        } catch (SQLException e) {
            throw Sql.failed("write the trail", e);
        }
        transactions.afterCommit(sealer::wake);
    }

    @Override
    public void erase(String person, String reason) {
        if (person.isBlank() || reason.isBlank()) {
            throw new IllegalArgumentException("An erasure names the person and the legal ground");
        }
        Connection connection = transactions.connection();
        try {
            writing.erase(connection, person, reason);
        } catch (SQLException e) {
            throw Sql.failed("erase personal values from the trail", e);
        }
        transactions.afterCommit(sealer::wake);
    }

    @Override
    public String name() {
        return "trail";
    }

    @Override
    public Health check() {
        Sealer.State state = sealer.state();
        if (Duration.between(state.wellAt(), clock.instant()).compareTo(LATE) > 0) {
            return new Health(Health.State.DEGRADED, "Entries wait to be chained since " + state.wellAt() + ": " + (state.trouble().isEmpty() ? "the sealer does not come to it" : state.trouble()));
        }
        return gap.isEmpty() ? Health.up("Entries are chained") : new Health(Health.State.DEGRADED, gap);
    }

    /** Anchors at once what would be anchored within a minute. */
    int anchorNow() {
        return anchors.anchor();
    }

    /** Erases what is older than a time; gives the number of entries. */
    int expire(Duration keep) {
        int erased = expiry.expire(keep);
        if (erased > 0) {
            sealer.wake();
        }
        return erased;
    }

    /** Chains at once what would be chained within 100 ms. */
    int sealNow() {
        return sealer.seal();
    }

    @Deactivate
    public void close() {
        anchoring.shutdownNow();
        sealer.close();
    }

    private void anchor() {
        try {
            if (anchors.anchor() > 0) {
                sealer.wake();
            }
        } catch (StoreException e) {
            LOG.warn("The heads of the other nodes could not be anchored: {}", e.getMessage());
        } catch (RuntimeException e) {
            LOG.error("The heads of the other nodes could not be anchored", e);
        }
    }

    /** Makes this node known; gives what is wrong with its chain, empty when nothing is. */
    private String register(NodeKey key, HeadNote note, Startup startup) {
        return transactions.command(() -> {
            Connection connection = transactions.connection();
            try {
                Optional<Chains.Node> known = Chains.node(connection, key.node());
                if (known.isEmpty()) {
                    Chains.register(connection, key, clock.millis());
                } else if (!known.get().publicKey().equals(key.publicKey())) {
                    String remedy = "bring node/trail.key of the data folder back from the backup, or remove node/id to begin a new chain";
                    startup.refuse("trail key of node " + key.node(), "a key with which its chain in the database was not signed", remedy);
                    throw new IllegalStateException("The key of node " + key.node() + " is not the one that signed its chain; " + remedy);
                }
                Optional<Head> noted = note.read().filter(head -> head.node().equals(key.node()) && head.position() > 0);
                if (noted.isEmpty() || Expiry.headHash(connection, key.node(), noted.get().position()).filter(noted.get().hash()::equals).isPresent()) {
                    return "";
                }
                writing.write(connection, gap(key.node(), noted.get()));
                String text = "The database does not hold entry " + noted.get().position() + " that this node had chained: an older copy was restored, or the trail was cut";
                LOG.warn("{}", text);
                return text;
            } catch (SQLException e) {
                throw Sql.failed("register this node's chain", e);
            }
        });
    }

    /** Keeps the lost head in the chain, where every later verification finds it. */
    private static TrailEntry gap(String node, Head lost) {
        return TrailEntry.of("system:" + node, Anchors.ACTION, node)
                .detail("position", Long.toString(lost.position())).detail("hash", lost.hash())
                .detail("at", Long.toString(lost.at().toEpochMilli())).detail("signature", lost.signature()).failed().build();
    }

    private static NodeKey key(Path folder, SecureRandom random, Startup startup) {
        try {
            return NodeKey.in(folder, random);
        } catch (IOException e) {
            startup.refuse("trail key", String.valueOf(e.getMessage()), "the folder " + folder + " must be writable and hold id and trail.key together, or neither");
            throw new IllegalStateException("This node has no key for the trail", e);
        }
    }
}

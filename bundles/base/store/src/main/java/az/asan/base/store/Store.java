package az.asan.base.store;

import az.asan.base.api.events.Outbox;
import az.asan.base.api.store.Blobs;
import az.asan.base.api.store.Database;
import az.asan.base.api.store.Idempotency;
import az.asan.base.store.data.Engine;
import az.asan.base.store.data.Pool;
import az.asan.base.store.data.Refusal;
import az.asan.base.store.data.StoreSettings;
import az.asan.base.store.events.DatabaseOutbox;
import az.asan.base.store.events.OtherNodes;
import az.asan.base.store.events.WakeUps;
import az.asan.base.store.jpa.PersistenceUnit;
import az.asan.base.store.jpa.PersistenceXml;
import az.asan.base.store.schema.Changelog;
import az.asan.base.store.schema.Migrations;
import az.asan.base.store.tx.LocalTransactions;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URL;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.util.HexFormat;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.random.RandomGenerator;

/** The open database of a node, with everything that works on it. The same object serves the platform and the tests. */
public final class Store implements AutoCloseable {
    private final Engine engine;
    private final Pool pool;
    private final Migrations migrations;
    private final Migrations.Standing standing;
    private final LocalTransactions transactions;
    private final Optional<OtherNodes> otherNodes;
    private final WakeUps wakeUps;
    private final Outbox outbox;
    private final DatabaseIdempotency idempotency;
    private final Blobs blobs;
    private final AtomicBoolean closed = new AtomicBoolean();

    private Store(Engine engine, StoreSettings settings, Clock clock, RandomGenerator random) throws Refusal {
        this.engine = engine;
        this.migrations = new Migrations(engine, clock);
        this.standing = migrations.migrate(ownChangelog());
        this.pool = new Pool(engine, settings);
        this.transactions = new LocalTransactions(pool.dataSource(), random);
        this.otherNodes = engine.database() == Database.POSTGRESQL
                ? Optional.of(new OtherNodes(engine, pool.dataSource(), HexFormat.of().toHexDigits(random.nextLong())))
                : Optional.empty();
        this.wakeUps = new WakeUps(stream -> otherNodes.ifPresent(others -> others.tell(stream)));
        this.outbox = new DatabaseOutbox(transactions, engine.database(), clock, wakeUps);
        this.idempotency = new DatabaseIdempotency(transactions, engine.database(), clock);
        this.blobs = new DatabaseBlobs(transactions, engine.database(), clock);
        otherNodes.ifPresent(others -> others.listen(wakeUps));
    }

    /** Opens the database and brings the tables of this bundle up to date. */
    public static Store open(StoreSettings settings, Clock clock, RandomGenerator random) throws Refusal {
        Engine engine = Engine.of(settings);
        try {
            return new Store(engine, settings, clock, random);
        } catch (Refusal | RuntimeException e) {
            engine.close();
            throw e;
        }
    }

    private static Changelog ownChangelog() {
        try {
            return Changelog.of("store", Store.class.getClassLoader());
        } catch (IOException e) {
            throw new UncheckedIOException("The changelog of this very bundle is missing", e);
        }
    }

    public Database database() {
        return engine.database();
    }

    /** The product and where it is, for people. */
    public String describe() {
        return engine.describe();
    }

    /** How the tables of this bundle stand. */
    public Migrations.Standing standing() {
        return standing;
    }

    /** Brings the tables of an area up to date. */
    public Migrations.Standing migrate(Changelog changelog) throws Refusal {
        return migrations.migrate(changelog);
    }

    /** Starts a persistence unit of an area whose tables are up to date. */
    public PersistenceUnit start(PersistenceXml.Description unit, ClassLoader loader, URL root) {
        return new PersistenceUnit(unit, loader, root, engine.database(), transactions, pool.dataSource());
    }

    public LocalTransactions transactions() {
        return transactions;
    }

    public Outbox outbox() {
        return outbox;
    }

    public Idempotency idempotency() {
        return idempotency;
    }

    public Blobs blobs() {
        return blobs;
    }

    /** Drops idempotency keys whose time is over; returns how many. */
    public int forgetExpiredKeys() {
        return idempotency.forget();
    }

    /** Whether the database answers a new question, now. */
    public boolean answers() throws SQLException {
        try (Connection connection = pool.dataSource().getConnection()) {
            return connection.isValid(2);
        }
    }

    /** How busy the connections are, for people. */
    public String describeConnections() {
        return pool.describe();
    }

    @Override
    public void close() {
        if (!closed.compareAndSet(false, true)) {
            return;
        }
        wakeUps.close();
        otherNodes.ifPresent(OtherNodes::close);
        pool.close();
        engine.close();
    }
}

package az.asan.base.testkit;

import az.asan.base.api.events.Outbox;
import az.asan.base.api.store.Blobs;
import az.asan.base.api.store.Database;
import az.asan.base.api.store.Idempotency;
import az.asan.base.api.store.Transactions;
import az.asan.base.store.Store;
import az.asan.base.store.data.Refusal;
import az.asan.base.store.data.StoreSettings;
import az.asan.base.store.jpa.PersistenceUnit;
import az.asan.base.store.jpa.PersistenceXml;
import az.asan.base.store.schema.Changelog;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import javax.persistence.EntityManager;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * The platform's store on a real database, for the tests of an area's store. As a static
 * {@code @RegisterExtension} field it lasts for the class, as an instance field for one test; by hand it is
 * {@link #start() started} and {@link #close() closed}.
 *
 * <p>The changelogs {@code db/<area>.xml} and every unit of {@code META-INF/persistence.xml} are taken from the class
 * path of the test.
 */
public final class TestDatabase
        implements BeforeAllCallback, AfterAllCallback, BeforeEachCallback, AfterEachCallback, AutoCloseable {
    /** How long a crowd of callers waits for a connection: what a test shows must not hang on how busy the machine is. */
    static final Duration PATIENCE = Duration.ofSeconds(30);

    private static final String PERSISTENCE_XML = "META-INF/persistence.xml";

    private final Place place;
    private final List<String> areas;
    private final TestClock clock = TestClock.atNineInBaku();
    private final Map<String, PersistenceUnit> units = new LinkedHashMap<>();
    private StoreSettings settings;
    private Store store;
    private boolean perClass;

    private TestDatabase(Place place, String... areas) {
        this.place = place;
        this.areas = List.of(areas);
    }

    /** Derby in a temporary folder, with the tables of these areas. */
    public static TestDatabase derby(String... areas) {
        return new TestDatabase(new DerbyPlace(List.of(areas)), areas);
    }

    /** A database of its own in a PostgreSQL that the tests start, with the tables of these areas. */
    public static TestDatabase postgresql(String... areas) {
        return new TestDatabase(new PostgresPlace(), areas);
    }

    public TestDatabase start() {
        settings = place.make();
        open();
        return this;
    }

    /** Closes everything and opens the same data again, as a node does that starts anew. */
    public void restart() {
        shut();
        open();
    }

    public Database database() {
        return store().database();
    }

    public Transactions transactions() {
        return store().transactions();
    }

    public Outbox outbox() {
        return store().outbox();
    }

    public Idempotency idempotency() {
        return store().idempotency();
    }

    public Blobs blobs() {
        return store().blobs();
    }

    /** The thread-bound entity manager of a unit, as the area's store gets it from the service registry. */
    public EntityManager entityManager(String unit) {
        PersistenceUnit running = units.get(unit);
        if (running == null) {
            throw new IllegalArgumentException("There is no unit '" + unit + "' in " + PERSISTENCE_XML + ", only " + units.keySet());
        }
        return running.entityManager();
    }

    /** The clock of outbox and idempotency; it stands until it is moved. */
    public TestClock clock() {
        return clock;
    }

    /** The store itself, for a second node or a look behind the API. */
    public Store store() {
        if (store == null) {
            throw new IllegalStateException("The test database is not started; make it a @RegisterExtension or call start()");
        }
        return store;
    }

    /** How to reach the same database from a second store or another process. */
    public StoreSettings settings() {
        return settings;
    }

    private void open() {
        ClassLoader loader = Thread.currentThread().getContextClassLoader();
        try {
            store = Store.open(settings, clock, new SecureRandom());
            for (String area : areas) {
                store.migrate(Changelog.of(area, loader));
            }
            startUnits(loader);
        } catch (Refusal e) {
            throw new IllegalStateException(e.getMessage(), e);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void startUnits(ClassLoader loader) throws IOException {
        URL found = loader.getResource(PERSISTENCE_XML);
        if (found == null) {
            return;
        }
        try (InputStream in = found.openStream()) {
            for (PersistenceXml.Description unit : PersistenceXml.read(in)) {
                units.put(unit.unit(), store.start(unit, loader, found));
            }
        }
    }

    private void shut() {
        units.values().forEach(PersistenceUnit::close);
        units.clear();
        if (store != null) {
            store.close();
        }
        store = null;
    }

    @Override
    public void close() {
        shut();
        if (settings != null) {
            place.remove(settings);
        }
        settings = null;
    }

    @Override
    public void beforeAll(ExtensionContext context) {
        perClass = true;
        start();
    }

    @Override
    public void afterAll(ExtensionContext context) {
        close();
    }

    @Override
    public void beforeEach(ExtensionContext context) {
        if (!perClass) {
            start();
        }
    }

    @Override
    public void afterEach(ExtensionContext context) {
        if (!perClass) {
            close();
        }
    }

    /** Where the data are. */
    private interface Place {
        StoreSettings make();

        void remove(StoreSettings settings);
    }

    private static final class DerbyPlace implements Place {
        private final List<String> areas;

        DerbyPlace(List<String> areas) {
            this.areas = areas;
        }

        @Override
        public StoreSettings make() {
            try {
                Path folder = Files.createTempDirectory("asan-derby-").resolve("db");
                DerbyTemplates.copyTo(folder, areas);
                return DerbyTemplates.settings(folder);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        @Override
        public void remove(StoreSettings settings) {
            DerbyTemplates.delete(DerbyTemplates.folder(settings).getParent());
        }
    }

    private static final class PostgresPlace implements Place {
        @Override
        public StoreSettings make() {
            PostgresCluster cluster = PostgresCluster.shared();
            return new StoreSettings(cluster.newDatabase(), cluster.role(), cluster.password(), StoreSettings.POOL_SIZE, PATIENCE);
        }

        @Override
        public void remove(StoreSettings settings) {
            PostgresCluster.shared().drop(settings.url());
        }
    }
}

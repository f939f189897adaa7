package az.asan.base.store;

import az.asan.base.api.boot.Startup;
import az.asan.base.api.store.Schema;
import az.asan.base.store.data.Refusal;
import az.asan.base.store.jpa.PersistenceUnit;
import az.asan.base.store.jpa.PersistenceXml;
import az.asan.base.store.schema.Changelog;
import az.asan.base.store.schema.Migrations;
import java.io.IOException;
import java.io.InputStream;
import java.net.URL;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Dictionary;
import java.util.Hashtable;
import java.util.Optional;
import javax.persistence.EntityManager;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.ServiceRegistration;
import org.osgi.framework.wiring.BundleWiring;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One bundle with tables: migrated, its entities started, and both published; all taken back in the other order. */
final class Area implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Area.class);
    private static final String UNIT = "osgi.unit.name";

    private final String name;
    private final Bundle bundle;
    private final BundleContext context;
    private final Store store;
    private final Startup startup;
    private final Deque<Runnable> undo = new ArrayDeque<>();
    private boolean closed;

    Area(String name, Bundle bundle, BundleContext context, Store store, Startup startup) {
        this.name = name;
        this.bundle = bundle;
        this.context = context;
        this.store = store;
        this.startup = startup;
    }

    /** False when the area cannot be served; whoever must know has been told. */
    synchronized boolean open() {
        if (closed) {
            return true;
        }
        try {
            Migrations.Standing standing = store.migrate(Changelog.read(name, Optional.ofNullable(bundle.getEntry("db/" + name + ".xml"))));
            if (standing.justMade()) {
                startup.step("tables", name + ", " + standing.changes() + " changes");
            }
            publish(Schema.class, new Applied(name, standing.changes()), Schema.AREA, name);
            startUnits();
            return true;
        } catch (Refusal e) {
            LOG.debug("The tables of {} stay as they are", name, e);
            startup.refuse(e.what(), e.is(), e.remedy());
        } catch (IOException | RuntimeException e) {
            LOG.error("The area {} of bundle {} has no tables or entities, so nothing of it starts", name, bundle.getSymbolicName(), e);
        }
        return false;
    }

    private void startUnits() throws IOException {
        String header = bundle.getHeaders("").get("Meta-Persistence");
        if (header == null) {
            return;
        }
        String path = header.isBlank() ? "META-INF/persistence.xml" : header.strip();
        URL found = bundle.getEntry(path);
        if (found == null) {
            throw new IOException("There is no " + path + ", which the header Meta-Persistence names");
        }
        ClassLoader loader = bundle.adapt(BundleWiring.class).getClassLoader();
        try (InputStream in = found.openStream()) {
            for (PersistenceXml.Description description : PersistenceXml.read(in)) {
                PersistenceUnit unit = store.start(description, loader, bundle.getEntry("/"));
                undo.push(unit::close);
                publish(EntityManager.class, unit.entityManager(), UNIT, unit.name());
            }
        }
    }

    private <S> void publish(Class<S> type, S service, String property, String value) {
        Dictionary<String, Object> properties = new Hashtable<>();
        properties.put(property, value);
        properties.put(StoreComponent.DATABASE, store.database().name());
        ServiceRegistration<S> registration = context.registerService(type, service, properties);
        undo.push(registration::unregister);
    }

    @Override
    public synchronized void close() {
        closed = true;
        while (!undo.isEmpty()) {
            undo.pop().run();
        }
    }

    private record Applied(String area, int changes) implements Schema {
    }
}

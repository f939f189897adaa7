package az.asan.base.store;

import az.asan.base.api.boot.Startup;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.BundleEvent;
import org.osgi.util.tracker.BundleTracker;
import org.osgi.util.tracker.BundleTrackerCustomizer;

/**
 * The bundles that bring tables. Each says {@code Asan-Schema: <area>} in its manifest and, if it has entities,
 * {@code Meta-Persistence} (JPA 2.2, OSGi Compendium 127). One thread serves them in the order in which they come,
 * so that a start goes on beside it.
 */
final class Areas implements BundleTrackerCustomizer<Area>, AutoCloseable {
    static final String SCHEMA = "Asan-Schema";

    private final BundleContext context;
    private final Store store;
    private final Startup startup;
    private final BundleTracker<Area> tracker;
    private final ExecutorService worker = Executors.newSingleThreadExecutor(task -> new Thread(task, "store-areas"));
    private final Set<String> waiting = ConcurrentHashMap.newKeySet();
    private final Set<String> failed = ConcurrentHashMap.newKeySet();

    Areas(BundleContext context, Store store, Startup startup) {
        this.context = context;
        this.store = store;
        this.startup = startup;
        this.tracker = new BundleTracker<>(context, Bundle.STARTING | Bundle.ACTIVE, this);
    }

    void open() {
        tracker.open();
    }

    /** The areas whose tables or entities are not there yet. */
    Set<String> waiting() {
        return new TreeSet<>(waiting);
    }

    /** The areas that could not be given their tables or entities. */
    Set<String> failed() {
        return new TreeSet<>(failed);
    }

    @Override
    public Area addingBundle(Bundle bundle, BundleEvent event) {
        return Optional.ofNullable(bundle.getHeaders("").get(SCHEMA)).map(name -> begin(name.strip(), bundle)).orElse(null);
    }

    private Area begin(String name, Bundle bundle) {
        Area area = new Area(name, bundle, context, store, startup);
        waiting.add(name);
        failed.remove(name);
        worker.execute(() -> {
            if (!area.open()) {
                failed.add(name);
            }
            waiting.remove(name);
        });
        return area;
    }

    @Override
    public void modifiedBundle(Bundle bundle, BundleEvent event, Area area) {
        // From STARTING to ACTIVE nothing changes for its tables.
    }

    @Override
    public void removedBundle(Bundle bundle, BundleEvent event, Area area) {
        area.close();
    }

    @Override
    public void close() {
        worker.shutdown();
        tracker.close();
    }
}

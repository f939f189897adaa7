package az.asan.base.store;

import az.asan.base.api.boot.Startup;
import az.asan.base.api.events.Outbox;
import az.asan.base.api.health.HealthPart;
import az.asan.base.api.store.Blobs;
import az.asan.base.api.store.Database;
import az.asan.base.api.store.Idempotency;
import az.asan.base.api.store.Transactions;
import az.asan.base.store.data.Refusal;
import az.asan.base.store.data.StoreSettings;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Dictionary;
import java.util.Hashtable;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.osgi.framework.BundleContext;
import org.osgi.framework.ServiceRegistration;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Opens the database when the platform starts, publishes what works on it, and then serves the areas. Services are
 * published by hand because they exist only once the database is open, and carry the product as a property.
 */
@Component(immediate = true, service = {}, configurationPid = "az.asan.base.store")
public final class StoreComponent {
    /** The service property that names the product, for statements the databases do not share. */
    static final String DATABASE = "database";
    private static final Logger LOG = LoggerFactory.getLogger(StoreComponent.class);

    private final Store store;
    private final Areas areas;
    private final List<ServiceRegistration<?>> published = new ArrayList<>();
    private final ScheduledExecutorService chores;

    /** {@code etc/az.asan.base.store.cfg}. */
    @interface Settings {
        /** {@code jdbc:derby:FOLDER;create=true} or {@code jdbc:postgresql://host:port/database}; empty: Derby in the data folder. */
        String url() default "";

        String user() default "";

        /** Only from the environment; in a file it belongs into {@link #passwordFile()}. */
        String password() default "";

        String passwordFile() default "";

        int poolSize() default StoreSettings.POOL_SIZE;

        int poolWaitMillis() default 2_000;
    }

    @Activate
    public StoreComponent(BundleContext context, Settings settings, @Reference Startup startup) {
        try {
            store = Store.open(checked(context, settings), Clock.systemUTC(), new SecureRandom());
        } catch (Refusal e) {
            startup.refuse(e.what(), e.is(), e.remedy());
            throw new IllegalStateException(e.getMessage(), e);
        }
        startup.step("database", store.describe());
        areas = new Areas(context, store, startup);
        chores = Executors.newSingleThreadScheduledExecutor(task -> {
            Thread thread = new Thread(task, "store-chores");
            thread.setDaemon(true);
            return thread;
        });
        DatabaseHealth health = new DatabaseHealth(store, areas);
        chores.scheduleWithFixedDelay(health::look, 0, 5, TimeUnit.SECONDS);
        chores.scheduleWithFixedDelay(this::forgetExpiredKeys, 1, 60, TimeUnit.MINUTES);
        publish(context, Database.class, store.database());
        publish(context, Transactions.class, store.transactions());
        publish(context, Outbox.class, store.outbox());
        publish(context, Idempotency.class, store.idempotency());
        publish(context, Blobs.class, store.blobs());
        publish(context, HealthPart.class, health);
        areas.open();
    }

    private static StoreSettings checked(BundleContext context, Settings settings) throws Refusal {
        String data = context.getProperty("karaf.data");
        if (settings.url().isBlank() && data == null) {
            throw new Refusal("az.asan.base.store url (ASAN_DB_URL)", "not set", "use jdbc:derby:FOLDER;create=true or jdbc:postgresql://host:port/database");
        }
        String url = settings.url().isBlank() ? "jdbc:derby:" + data + "/db;create=true" : settings.url();
        return StoreSettings.of(url, settings.user(), settings.password(), settings.passwordFile(),
                settings.poolSize(), Duration.ofMillis(settings.poolWaitMillis()));
    }

    private <S> void publish(BundleContext context, Class<S> type, S service) {
        Dictionary<String, Object> properties = new Hashtable<>();
        properties.put(DATABASE, store.database().name());
        published.add(context.registerService(type, service, properties));
    }

    private void forgetExpiredKeys() {
        try {
            LOG.debug("Dropped {} idempotency keys whose 24 hours are over", store.forgetExpiredKeys());
        } catch (RuntimeException e) {
            LOG.warn("Expired idempotency keys could not be dropped; the next try is in an hour", e);
        }
    }

    @Deactivate
    void close() {
        areas.close();
        published.forEach(ServiceRegistration::unregister);
        chores.shutdownNow();
        store.close();
    }
}

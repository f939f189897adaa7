package az.asan.module.provider.life;

import az.asan.base.api.identity.Identity;
import az.asan.base.api.events.Outbox;
import az.asan.base.api.store.Blobs;
import az.asan.base.api.store.Transactions;
import az.asan.base.testkit.TestDatabase;
import az.asan.module.api.Lease;
import az.asan.module.api.Modules;
import az.asan.module.api.SlotName;
import az.asan.module.api.SlotUnavailableException;
import az.asan.module.provider.Zips;
import az.asan.module.spi.ModuleKind;
import az.asan.module.provider.trust.Gate;
import az.asan.module.provider.trust.TrustBook;
import az.asan.module.store.JpaModuleStore;
import az.asan.module.store.JpaTrustStore;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.ServiceLoader;
import java.util.function.BooleanSupplier;
import java.util.function.UnaryOperator;
import javax.persistence.EntityManager;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleException;
import org.osgi.framework.Constants;
import org.osgi.framework.ServiceRegistration;
import org.osgi.framework.launch.Framework;
import org.osgi.framework.launch.FrameworkFactory;

/** One node: a real framework with the module core in it, on a database that it may share with others. */
final class Node implements AutoCloseable {
    static final Identity ADMIN = Identity.of("local:admin").build();
    static final SlotName HELLO = SlotName.of("echo", "hello");

    final EchoKind kind;
    final RecordedTrail trail;
    final ModuleEngine engine;
    final Framework framework;
    private ServiceRegistration<?> registration;

    Node(TestDatabase database, Path folder) {
        this(database, folder, new ModuleEngine.Times(Duration.ofSeconds(10), Duration.ofSeconds(30), Duration.ofMillis(200), Duration.ofSeconds(20), Duration.ofSeconds(60)));
    }

    Node(TestDatabase database, Path folder, ModuleEngine.Times times) {
        this(new Base(database.transactions(), database.entityManager("module"), database.blobs(), database.outbox()), new RecordedTrail(database.transactions()), new EchoKind(), folder, times);
    }

    Node(Base base, RecordedTrail trail, EchoKind kind, Path folder, ModuleEngine.Times times) {
        this.trail = trail;
        this.kind = kind;
        framework = framework(folder.resolve("cache"));
        Desired desired = new Desired(base.transactions(), new JpaModuleStore(base.entities()), base.blobs(), trail, base.outbox(), Clock.systemUTC());
        Gate gate = new Gate(new TrustBook(base.transactions(), new JpaTrustStore(base.entities()), trail, Clock.systemUTC(), true), base.blobs());
        engine = new ModuleEngine(framework.getBundleContext(), desired, gate, base.outbox(), new ContentCache(folder.resolve("modules"), base.transactions(), base.blobs()),
                times, 64, any -> { });
    }

    /** What a node finds in the container. */
    record Base(Transactions transactions, EntityManager entities, Blobs blobs, Outbox outbox) {
    }

    private static Framework framework(Path cache) {
        Framework framework = ServiceLoader.load(FrameworkFactory.class).findFirst().orElseThrow().newFramework(Map.of(
                Constants.FRAMEWORK_STORAGE, cache.toString(),
                Constants.FRAMEWORK_SYSTEMPACKAGES_EXTRA, "org.slf4j;version=1.7.36,az.asan.module.spi;version=1.0.0"));
        try {
            framework.start();
        } catch (BundleException e) {
            throw new IllegalStateException(e);
        }
        return framework;
    }

    Node withKind() {
        registration = framework.getBundleContext().registerService(ModuleKind.class, kind, null);
        // The engine begins to look for kinds beside everything else.
        until(() -> engine.kinds().kind(kind.name()).isPresent());
        return this;
    }

    void removeKind() {
        registration.unregister();
        registration = null;
        // A tracker that is just being opened tells of what goes when it is done.
        until(() -> engine.kinds().kind(kind.name()).isEmpty());
    }

    Modules.Admission submit(byte[] content) {
        return engine.modules().submit(new Modules.Submission(content[0] == 'P' ? "hello.zip" : "hello.yaml", content, "main", ADMIN, "api"));
    }

    static byte[] hello(String version, String more) {
        return Zips.of("ASAN-INF/echo/echo.yaml", "kind: echo\nid: hello\nversion: " + version + "\nname: {az: Salam, en: Hello}\n" + more).bytes();
    }

    static byte[] answering(String version, String answer) {
        return hello(version, "answer: " + answer + '\n');
    }

    static byte[] yaml(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    String ask() throws SlotUnavailableException {
        try (Lease<UnaryOperator> lease = engine.slots().lease(HELLO, UnaryOperator.class)) {
            return apply(lease);
        }
    }

    @SuppressWarnings("unchecked")
    static String apply(Lease<UnaryOperator> lease) {
        return ((UnaryOperator<String>) lease.value()).apply("x");
    }

    List<String> bundles() {
        return Arrays.stream(framework.getBundleContext().getBundles()).map(Bundle::getLocation).filter(location -> location.startsWith("asan-module:")).toList();
    }

    /** Waits for something that other threads bring about. */
    static void until(BooleanSupplier condition) {
        long end = System.nanoTime() + Duration.ofSeconds(60).toNanos();
        while (!condition.getAsBoolean()) {
            if (System.nanoTime() > end) {
                throw new AssertionError("It did not come about within a minute");
            }
            Thread.onSpinWait();
        }
    }

    @Override
    public void close() {
        engine.close();
        try {
            framework.stop();
            framework.waitForStop(20_000);
        } catch (BundleException e) {
            throw new IllegalStateException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}

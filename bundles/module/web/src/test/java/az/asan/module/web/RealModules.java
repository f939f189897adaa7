package az.asan.module.web;

import az.asan.base.api.store.Transactions;
import az.asan.base.api.trail.Trail;
import az.asan.base.api.trail.TrailEntry;
import az.asan.base.testkit.TestDatabase;
import az.asan.module.api.FindingTexts;
import az.asan.module.api.Modules;
import az.asan.module.api.Slots;
import az.asan.module.api.Trust;
import az.asan.module.provider.life.ContentCache;
import az.asan.module.provider.life.Desired;
import az.asan.module.provider.life.FindingWords;
import az.asan.module.provider.life.ModuleEngine;
import az.asan.module.provider.trust.Gate;
import az.asan.module.provider.trust.TrustBook;
import az.asan.module.provider.trust.TrustOffice;
import az.asan.module.spi.Activation;
import az.asan.module.spi.Findings;
import az.asan.module.spi.ModuleContent;
import az.asan.module.spi.ModuleKind;
import az.asan.module.store.JpaModuleStore;
import az.asan.module.store.JpaTrustStore;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.ServiceLoader;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.UnaryOperator;
import org.osgi.framework.BundleException;
import org.osgi.framework.Constants;
import org.osgi.framework.launch.Framework;
import org.osgi.framework.launch.FrameworkFactory;

/** The real module core in a real framework, on a real database, with one small kind called pilot. */
@SuppressWarnings("rawtypes")
final class RealModules implements AutoCloseable {
    final TestDatabase database = TestDatabase.derby("module").start();
    final List<TrailEntry> trail = new CopyOnWriteArrayList<>();
    private final Framework framework;
    private final ModuleEngine engine;

    RealModules(Path folder) {
        framework = ServiceLoader.load(FrameworkFactory.class).findFirst().orElseThrow().newFramework(Map.of(
                Constants.FRAMEWORK_STORAGE, folder.resolve("cache").toString(), Constants.FRAMEWORK_BSNVERSION, Constants.FRAMEWORK_BSNVERSION_MULTIPLE,
                Constants.FRAMEWORK_SYSTEMPACKAGES_EXTRA, "org.slf4j;version=1.7.36,az.asan.module.spi;version=1.0.0"));
        try {
            framework.start();
        } catch (BundleException e) {
            throw new IllegalStateException(e);
        }
        Desired desired = new Desired(database.transactions(), new JpaModuleStore(database.entityManager("module")), database.blobs(),
                new CommittedTrail(database.transactions(), trail), database.outbox(), Clock.systemUTC());
        Gate gate = new Gate(new TrustBook(database.transactions(), new JpaTrustStore(database.entityManager("module")), new CommittedTrail(database.transactions(), trail), Clock.systemUTC(), true), database.blobs());
        engine = new ModuleEngine(framework.getBundleContext(), desired, gate, database.outbox(), new ContentCache(folder.resolve("modules"), database.transactions(), database.blobs()),
                ModuleEngine.Times.standard(), 64, any -> { });
        framework.getBundleContext().registerService(ModuleKind.class, new SmallKind(), null);
    }

    Modules modules() {
        return engine.modules();
    }

    Trust trust() {
        return TrustOffice.with(new TrustBook(database.transactions(), new JpaTrustStore(database.entityManager("module")), new CommittedTrail(database.transactions(), trail),
                Clock.systemUTC(), true), database.blobs(), engine.modules());
    }

    Slots slots() {
        return engine.slots();
    }

    FindingTexts texts() {
        return new FindingWords(engine.kinds());
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
        database.close();
    }

    private record CommittedTrail(Transactions transactions, List<TrailEntry> entries) implements Trail {
        @Override
        public void append(TrailEntry entry) {
            transactions.afterCommit(() -> entries.add(entry));
        }

        @Override
        public void erase(String person, String reason) {
            throw new UnsupportedOperationException("Modules hold nothing personal");
        }
    }

    private static final class SmallKind implements ModuleKind<UnaryOperator> {
        @Override
        public String name() {
            return "pilot";
        }

        @Override
        public Class<UnaryOperator> type() {
            return UnaryOperator.class;
        }

        @Override
        public void check(ModuleContent content, Findings findings) {
            content.descriptor().allow(findings, "kind", "id", "version", "name");
        }

        @Override
        public Activated<UnaryOperator> activate(Activation activation) {
            return new Activated<>() {
                @Override
                public UnaryOperator value() {
                    return UnaryOperator.identity();
                }

                @Override
                public void probe(Findings findings) {
                    // What holds nothing is well.
                }

                @Override
                public void close() {
                    // It holds nothing.
                }
            };
        }
    }
}

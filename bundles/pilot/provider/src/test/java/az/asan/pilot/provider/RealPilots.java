package az.asan.pilot.provider;

import static org.assertj.core.api.Assertions.assertThat;

import az.asan.base.api.identity.Identity;
import az.asan.base.api.trail.Trail;
import az.asan.base.api.trail.TrailEntry;
import az.asan.base.testkit.TestDatabase;
import az.asan.module.api.ModuleVersion;
import az.asan.module.api.Modules;
import az.asan.module.api.Modules.Admission;
import az.asan.module.api.Modules.Submission;
import az.asan.module.api.SlotName;
import az.asan.module.api.Slots;
import az.asan.module.provider.life.ContentCache;
import az.asan.module.provider.life.Desired;
import az.asan.module.provider.life.ModuleEngine;
import az.asan.module.provider.trust.Gate;
import az.asan.module.provider.trust.TrustBook;
import az.asan.module.spi.ModuleKind;
import az.asan.module.store.JpaModuleStore;
import az.asan.module.store.JpaTrustStore;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.ServiceLoader;
import java.util.TreeMap;
import java.util.concurrent.CopyOnWriteArrayList;
import org.osgi.framework.BundleException;
import org.osgi.framework.Constants;
import org.osgi.framework.launch.Framework;
import org.osgi.framework.launch.FrameworkFactory;

/** The real module core in a real framework, on a real database, with the real kind. */
final class RealPilots implements AutoCloseable, Trail {
    final TestDatabase database = TestDatabase.derby("module", "pilot", "access").start();
    final List<TrailEntry> trail = new CopyOnWriteArrayList<>();
    private final Framework framework;
    private final ModuleEngine engine;

    RealPilots(Path folder) throws BundleException {
        framework = ServiceLoader.load(FrameworkFactory.class).findFirst().orElseThrow().newFramework(Map.of(
                Constants.FRAMEWORK_STORAGE, folder.resolve("cache").toString(), Constants.FRAMEWORK_BSNVERSION, Constants.FRAMEWORK_BSNVERSION_MULTIPLE,
                Constants.FRAMEWORK_SYSTEMPACKAGES_EXTRA, "org.slf4j;version=1.7.36,az.asan.module.spi;version=1.0.0,az.asan.pilot.spi;version=1.0.0"));
        framework.start();
        Desired desired = new Desired(database.transactions(), new JpaModuleStore(database.entityManager("module")), database.blobs(), this, database.outbox(), Clock.systemUTC());
        Gate gate = new Gate(new TrustBook(database.transactions(), new JpaTrustStore(database.entityManager("module")), this, Clock.systemUTC(), true), database.blobs());
        engine = new ModuleEngine(framework.getBundleContext(), desired, gate, database.outbox(), new ContentCache(folder.resolve("modules"), database.transactions(), database.blobs()),
                ModuleEngine.Times.standard(), 64, any -> { });
        framework.getBundleContext().registerService(ModuleKind.class, new PilotKind(PilotFiles::azerbaijan), null);
    }

    Modules modules() {
        return engine.modules();
    }

    Slots slots() {
        return engine.slots();
    }

    Admission submit(byte[] content) {
        return engine.modules().submit(new Submission("pilot.jar", content, SlotName.MAIN, Identity.of("test").build(), "api"));
    }

    /** The pilot of these files, live. */
    ModuleVersion live(Map<String, String> files) {
        Map<String, byte[]> text = new TreeMap<>();
        files.forEach((name, content) -> text.put(name, content.getBytes(StandardCharsets.UTF_8)));
        return live(PilotFiles.zip(text));
    }

    ModuleVersion live(byte[] content) {
        Admission admission = submit(content);
        assertThat(admission.live()).as("%s", admission.findings()).isTrue();
        return admission.version().orElseThrow();
    }

    @Override
    public void append(TrailEntry entry) {
        database.transactions().afterCommit(() -> trail.add(entry));
    }

    @Override
    public void erase(String person, String reason) {
        throw new UnsupportedOperationException("Nothing is erased here");
    }

    @Override
    public void close() throws BundleException, InterruptedException {
        engine.close();
        framework.stop();
        framework.waitForStop(20_000);
        database.close();
    }
}

package az.asan.course.testkit;

import az.asan.base.api.country.Country;
import az.asan.base.api.identity.Identity;
import az.asan.base.api.identity.Role;
import az.asan.base.api.store.Transactions;
import az.asan.base.api.trace.TraceContext;
import az.asan.base.api.trail.Trail;
import az.asan.base.api.trail.TrailEntry;
import az.asan.base.testkit.TestDatabase;
import az.asan.course.api.Courses;
import az.asan.course.provider.CourseKind;
import az.asan.course.provider.LiveCourses;
import az.asan.course.store.JpaProgressStore;
import az.asan.exchange.camel.CamelRoutes;
import az.asan.exchange.provider.ConnectorKind;
import az.asan.exchange.provider.GrantRegister;
import az.asan.exchange.provider.Pipeline;
import az.asan.exchange.store.JpaGrantStore;
import az.asan.module.api.Modules;
import az.asan.module.provider.life.ContentCache;
import az.asan.module.provider.life.Desired;
import az.asan.module.provider.life.ModuleEngine;
import az.asan.module.provider.trust.Gate;
import az.asan.module.provider.trust.TrustBook;
import az.asan.module.spi.ModuleKind;
import az.asan.module.store.JpaModuleStore;
import az.asan.module.store.JpaTrustStore;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.ServiceLoader;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.osgi.framework.BundleException;
import org.osgi.framework.Constants;
import org.osgi.framework.launch.Framework;
import org.osgi.framework.launch.FrameworkFactory;

/**
 * The platform as far as a course meets it: the module core in a framework of its own, the exchange with its routes and
 * sockets, a database. Nothing in it is played; only the web is missing.
 */
public final class Classroom implements AutoCloseable {
    private static final Identity ADMINISTRATOR = Identity.of("local:admin").role(Role.ADMINISTRATOR).build();

    private final Framework framework;
    private final ModuleEngine engine;
    private final CamelRoutes routes = new CamelRoutes();
    private final GrantRegister grants;
    private final Pipeline exchange;
    private final RecordedTrail trail;
    private final LiveCourses courses;

    /**
     * @param database with the areas {@code module}, {@code exchange} and {@code course}
     * @param folder   empty; for the framework and the contents of modules
     */
    public Classroom(TestDatabase database, Path folder) {
        Transactions transactions = database.transactions();
        trail = new RecordedTrail(transactions);
        framework = framework(folder.resolve("framework"));
        Desired desired = new Desired(transactions, new JpaModuleStore(database.entityManager("module")), database.blobs(), trail, database.outbox(), Clock.systemUTC());
        Gate gate = new Gate(new TrustBook(transactions, new JpaTrustStore(database.entityManager("module")), trail, Clock.systemUTC(), true), database.blobs());
        engine = new ModuleEngine(framework.getBundleContext(), desired, gate, database.outbox(), new ContentCache(folder.resolve("modules"), transactions, database.blobs()),
                ModuleEngine.Times.standard(), 64, any -> { });
        for (ModuleKind<?> kind : List.of(ConnectorKind.withSettings(routes, Map.of()), new CourseKind(Classroom::none))) {
            framework.getBundleContext().registerService(ModuleKind.class, kind, null);
        }
        grants = new GrantRegister(new JpaGrantStore(database.entityManager("exchange")), transactions, database.outbox(), trail, engine.slots());
        exchange = new Pipeline(grants, engine.slots(), transactions, trail);
        courses = new LiveCourses(engine.slots(), engine.modules(), new ClasspathTexts(), new JpaProgressStore(database.entityManager("course")), transactions, database.outbox(), exchange, grants);
    }

    /** No country pack is live here: a course is then taken in the languages it has. */
    private static Country none() {
        throw new IllegalStateException("No country pack is live");
    }

    private static Framework framework(Path storage) {
        Framework framework = ServiceLoader.load(FrameworkFactory.class).findFirst().orElseThrow().newFramework(Map.of(
                Constants.FRAMEWORK_STORAGE, storage.toString(), Constants.FRAMEWORK_SYSTEMPACKAGES_EXTRA, "org.slf4j;version=1.7.36,az.asan.module.spi;version=1.0.0"));
        try {
            framework.start();
        } catch (BundleException e) {
            throw new IllegalStateException("The framework does not start", e);
        }
        return framework;
    }

    public Courses courses() {
        return courses;
    }

    public Modules modules() {
        return engine.modules();
    }

    /** Everything that was written into the trail and committed. */
    public List<TrailEntry> trail() {
        return List.copyOf(trail.entries);
    }

    /** Puts the module in a folder live, as an administrator does. */
    public Modules.Admission deploy(Path module) {
        return engine.modules().submit(new Modules.Submission("course.zip", zip(module), "main", ADMINISTRATOR, "api"));
    }

    /** A learner who is there, by a name that is all of the account. */
    public static Courses.Visit learner(String name, String language) {
        Identity identity = Identity.of("local:" + name).name(name).role(Role.LEARNER).build();
        return new Courses.Visit(identity, Locale.forLanguageTag(language), TraceContext.begin());
    }

    static byte[] zip(Path folder) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (Stream<Path> all = Files.walk(folder); ZipOutputStream zip = new ZipOutputStream(bytes)) {
            for (Path file : all.filter(Files::isRegularFile).sorted().toList()) {
                zip.putNextEntry(new ZipEntry(folder.relativize(file).toString().replace('\\', '/')));
                zip.write(Files.readAllBytes(file));
            }
            zip.finish();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    @Override
    public void close() {
        exchange.close();
        grants.close();
        engine.close();
        try {
            routes.close();
            framework.stop();
            framework.waitForStop(20_000);
        } catch (IOException | BundleException e) {
            throw new IllegalStateException("The classroom does not close", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Entries of transactions that were committed. */
    private static final class RecordedTrail implements Trail {
        private final List<TrailEntry> entries = new CopyOnWriteArrayList<>();
        private final Transactions transactions;

        RecordedTrail(Transactions transactions) {
            this.transactions = transactions;
        }

        @Override
        public void append(TrailEntry entry) {
            transactions.afterCommit(() -> entries.add(entry));
        }

        @Override
        public void erase(String person, String reason) {
            throw new UnsupportedOperationException("Courses erase nothing");
        }
    }
}

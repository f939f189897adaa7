package az.asan.module.provider.life;

import static az.asan.module.provider.life.Node.ADMIN;
import static az.asan.module.provider.life.Node.HELLO;
import static az.asan.module.provider.life.Node.answering;
import static az.asan.module.provider.life.Node.hello;
import static az.asan.module.provider.life.Node.until;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import az.asan.base.api.health.HealthPart.Health.State;
import az.asan.base.api.store.Digest;
import az.asan.base.testkit.TestDatabase;
import az.asan.module.api.Finding;
import az.asan.module.api.Lease;
import az.asan.module.api.ModuleState;
import az.asan.module.api.ModuleVersion;
import az.asan.module.api.Modules;
import az.asan.module.api.Modules.Admission;
import az.asan.module.api.Modules.VersionView;
import az.asan.module.api.SlotUnavailableException;
import az.asan.module.api.SlotUnavailableException.Reason;
import az.asan.module.provider.Sources;
import az.asan.module.provider.Zips;
import java.lang.ref.WeakReference;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** The whole life of modules, in a real framework and on a real DATABASE. */
class LifeTest {
    @RegisterExtension
    static final TestDatabase DATABASE = TestDatabase.derby("module");

    @TempDir
    Path folder;

    private Node node;
    private long facts;

    @BeforeEach
    void start() throws SQLException {
        DATABASE.transactions().<Void, SQLException>command(() -> {
            try (Statement statement = DATABASE.transactions().connection().createStatement()) {
                for (String table : List.of("module_slot", "module_version", "module_pin", "module_refusal", "module_event")) {
                    statement.executeUpdate("DELETE FROM " + table);
                }
            }
            return null;
        });
        facts = DATABASE.outbox().head(Desired.STREAM);
        node = new Node(DATABASE, folder).withKind();
    }

    @AfterEach
    void stop() {
        node.close();
    }

    private static List<String> codes(Admission admission) {
        return admission.findings().stream().map(Finding::code).toList();
    }

    private VersionView view(String version) {
        return node.engine.modules().slot(HELLO).orElseThrow().versions().stream().filter(view -> view.version().version().equals(version)).findFirst().orElseThrow();
    }

    private static Reason reason(Callable<?> call) {
        try {
            call.call();
        } catch (SlotUnavailableException e) {
            return e.reason();
        } catch (Exception e) {
            throw new AssertionError(e);
        }
        throw new AssertionError("It was served");
    }

    @Test
    void putsATextModuleLive() throws Exception {
        Admission admission = node.submit(answering("1.0.0", "salam"));

        assertThat(admission.findings()).isEmpty();
        assertThat(admission.live()).isTrue();
        assertThat(node.ask()).isEqualTo("salam");
        assertThat(node.bundles()).singleElement().asString().isEqualTo("asan-module:main/echo/hello@" + admission.version().orElseThrow().digest());
        assertThat(node.engine.slots().live("echo")).containsExactly(admission.version().get());
        assertThat(node.trail.actions()).containsExactly("module.deploy");
        assertThat(DATABASE.outbox().after(Desired.STREAM, facts, 10)).singleElement().satisfies(fact -> {
            assertThat(fact.type()).isEqualTo("module-deployed");
            assertThat(fact.data()).contains("echo/hello", "1.0.0");
        });
        VersionView view = view("1.0.0");
        assertThat(view.state()).isEqualTo(ModuleState.LIVE);
        assertThat(view.title()).containsEntry("az", "Salam");
        assertThat(view.served()).isEqualTo(1);
        assertThat(view.by()).isEqualTo("local:admin");
    }

    @Test
    void rehearsesAModuleAndKeepsNothingOfIt() throws Exception {
        node.submit(answering("1.0.0", "salam"));

        Admission good = rehearse(answering("1.1.0", "sagol"));
        Admission older = rehearse(answering("0.9.0", "sagol"));

        assertThat(good.findings()).isEmpty();
        assertThat(good.state()).isEqualTo(ModuleState.PROBED);
        assertThat(older.state()).isEqualTo(ModuleState.REFUSED);
        assertThat(codes(older)).containsExactly("version-older");
        assertThat(node.ask()).isEqualTo("salam");
        Node.until(() -> node.bundles().size() == 1);
        assertThat(node.engine.modules().refusals(10)).isEmpty();
        assertThat(node.trail.actions()).containsExactly("module.deploy");
    }

    @Test
    void rehearsesAModuleWithClassesWithoutRunningThem() throws Exception {
        byte[] jar = Zips.of("ASAN-INF/echo/echo.yaml", "kind: echo\nid: hello\nversion: 1.0.0\nname: {az: Salam}\nentry: az.x.Greeting\n")
                .with(Sources.compile(folder.resolve("java"), Map.of("az/x/Greeting.java",
                        "package az.x; public class Greeting implements java.util.function.UnaryOperator<String> {"
                                + " private static final int BROKEN = Integer.parseInt(\"none\"); public String apply(String text) { return text; } }"))).bytes();

        Admission admission = rehearse(jar);

        assertThat(codes(admission)).containsExactly("rehearsal-not-started");
        assertThat(admission.state()).isEqualTo(ModuleState.CHECKED);
    }

    private Admission rehearse(byte[] content) {
        return node.engine.modules().rehearse(new Modules.Submission("hello.zip", content, "main", Node.ADMIN, "api"));
    }

    @Test
    void putsAModuleWithClassesLive() throws Exception {
        Map<String, byte[]> classes = Sources.compile(folder.resolve("java"), Map.of("az/x/Greeting.java",
                "package az.x; public class Greeting implements java.util.function.UnaryOperator<String> {"
                        + " private static final org.slf4j.Logger LOG = org.slf4j.LoggerFactory.getLogger(Greeting.class);"
                        + " public String apply(String asked) { LOG.debug(asked); return \"java \" + asked; } }"));
        Admission admission = node.submit(Zips.of("ASAN-INF/echo/echo.yaml", "kind: echo\nid: hello\nversion: 1.0.0\nname: {az: x}\nentry: az.x.Greeting\n").with(classes).bytes());

        assertThat(admission.findings()).isEmpty();
        assertThat(node.ask()).isEqualTo("java x");
    }

    @Test
    void refusesAClassThatOnlyFailsWhenItIsMade() throws Exception {
        Map<String, byte[]> classes = Sources.compile(folder.resolve("java"), Map.of("az/x/Bad.java",
                "package az.x; public class Bad implements java.util.function.UnaryOperator<String> { static { if (true) throw new Error(\"no\"); } public String apply(String a) { return a; } }"));
        Admission admission = node.submit(Zips.of("ASAN-INF/echo/echo.yaml", "kind: echo\nid: hello\nversion: 1.0.0\nname: {az: x}\nentry: az.x.Bad\n").with(classes).bytes());

        assertThat(codes(admission)).containsExactly("activation-failed");
        assertThat(node.bundles()).isEmpty();
    }

    @Test
    void losesNoCallWhileVersionsAreReplacedRefusedAndPutBack() throws Exception {
        Digest first = node.submit(answering("1.0.0", "v0")).version().orElseThrow().digest();
        ExecutorService callers = Executors.newFixedThreadPool(4);
        AtomicBoolean go = new AtomicBoolean(true);
        List<Future<Integer>> calls = new ArrayList<>();
        for (int i = 0; i < 4; i++) {
            calls.add(callers.submit(() -> {
                int served = 0;
                while (go.get()) {
                    assertThat(node.ask()).startsWith("v");
                    served++;
                }
                return served;
            }));
        }
        for (int i = 1; i <= 8; i++) {
            assertThat(node.submit(answering("1." + i + ".0", "v" + i)).live()).isTrue();
            assertThat(node.submit(hello("2." + i + ".0", "answer: x\nprobe: fail\n")).live()).isFalse();
        }
        assertThat(node.engine.modules().rollback(HELLO, first, ADMIN).live()).isTrue();
        go.set(false);
        int served = 0;
        for (Future<Integer> call : calls) {
            served += call.get(60, TimeUnit.SECONDS);
        }
        callers.shutdown();

        assertThat(node.ask()).isEqualTo("v0");
        var versions = node.engine.modules().slot(HELLO).orElseThrow().versions();
        assertThat(versions.stream().mapToLong(VersionView::served).sum()).isEqualTo(served + 1L);
        assertThat(versions.stream().mapToLong(VersionView::lost).sum()).isZero();
        until(() -> node.kind.open.get() == 1 && node.bundles().size() == 1);
    }

    @Test
    void anOldVersionEndsOnceItsLastCallIsDone() throws Exception {
        node.submit(answering("1.0.0", "old"));
        Lease<UnaryOperator> call = node.engine.slots().lease(HELLO, UnaryOperator.class);
        node.submit(answering("1.1.0", "new"));

        assertThat(node.ask()).isEqualTo("new");
        assertThat(Node.apply(call)).isEqualTo("old");
        assertThat(view("1.0.0").state()).isEqualTo(ModuleState.DRAINING);
        assertThat(view("1.0.0").inFlight()).isEqualTo(1);
        assertThat(node.bundles()).hasSize(2);
        call.close();
        until(() -> node.bundles().size() == 1 && view("1.0.0").state() == ModuleState.RETIRED);
        assertThat(node.kind.open).hasValue(1);
    }

    @Test
    void aVersionThatStillFinishesItsCallsIsPutBackBesideItself() throws Exception {
        Digest first = node.submit(answering("1.0.0", "first")).version().orElseThrow().digest();
        Lease<UnaryOperator> call = node.engine.slots().lease(HELLO, UnaryOperator.class);
        node.submit(answering("1.1.0", "second"));
        assertThat(node.engine.modules().rollback(HELLO, first, ADMIN).findings()).isEmpty();

        assertThat(node.ask()).isEqualTo("first");
        assertThat(node.bundles()).anyMatch(location -> location.endsWith("@" + first + "#2"));
        assertThat(Node.apply(call)).isEqualTo("first");
        call.close();
        until(() -> node.bundles().size() == 1);
        assertThat(node.ask()).isEqualTo("first");
    }

    @Test
    void letsGoOfTheClassesOfAVersionThatHasEnded() throws Exception {
        node.submit(answering("1.0.0", "old"));
        WeakReference<ClassLoader> loader = new WeakReference<>(java.util.Arrays.stream(node.framework.getBundleContext().getBundles())
                .filter(bundle -> bundle.getLocation().startsWith("asan-module:")).findFirst().orElseThrow().adapt(org.osgi.framework.wiring.BundleWiring.class).getClassLoader());
        node.submit(answering("1.1.0", "new"));
        until(() -> {
            System.gc();
            return loader.get() == null;
        });
    }

    @Test
    void theSameContentAgainHasTheSameOutcomeAndNoEffect() {
        byte[] content = answering("1.0.0", "a");
        Admission first = node.submit(content);
        Admission again = node.submit(content);

        assertThat(again.state()).isEqualTo(ModuleState.LIVE);
        assertThat(again.version()).isEqualTo(first.version());
        assertThat(node.kind.probed).hasValue(1);
        assertThat(node.trail.actions()).containsExactly("module.deploy");
    }

    @Test
    void aContentThatWasReplacedIsNotPutLiveByBringingItAgain() throws Exception {
        byte[] old = answering("1.0.0", "a");
        node.submit(old);
        node.submit(answering("1.1.0", "b"));
        Admission again = node.submit(old);

        assertThat(again.state()).isEqualTo(ModuleState.RETIRED);
        assertThat(codes(again)).containsExactly("admitted-not-live");
        assertThat(node.ask()).isEqualTo("b");
    }

    @Test
    void refusesAnotherContentUnderTheSameVersionAndAnOlderVersion() throws Exception {
        node.submit(answering("1.1.0", "a"));

        assertThat(codes(node.submit(answering("1.1.0", "b")))).containsExactly("version-taken");
        Admission older = node.submit(answering("1.0.9", "c"));
        assertThat(codes(older)).containsExactly("version-older");
        assertThat(older.findings().get(0).arguments()).containsExactly("1.0.9", "1.1.0");
        assertThat(node.ask()).isEqualTo("a");
    }

    @Test
    void tellsAllFindingsWithFileAndLineAndKeepsThem() {
        Admission admission = node.submit(hello("1.0.0", "colour: red\n"));

        assertThat(admission.state()).isEqualTo(ModuleState.REFUSED);
        assertThat(admission.findings()).extracting(Finding::code, Finding::file, Finding::line).containsExactlyInAnyOrder(
                org.assertj.core.api.Assertions.tuple("yaml-missing", "ASAN-INF/echo/echo.yaml", 1), org.assertj.core.api.Assertions.tuple("yaml-unknown-key", "ASAN-INF/echo/echo.yaml", 5));
        assertThat(node.engine.modules().refusals(10)).singleElement().satisfies(refusal -> {
            assertThat(refusal.findings()).isEqualTo(admission.findings());
            assertThat(refusal.fileName()).isEqualTo("hello.zip");
        });
        assertThat(node.trail.actions()).containsExactly("module.refuse");
        assertThat(node.engine.modules().slots()).isEmpty();
        assertThat(reason(node::ask)).isEqualTo(Reason.UNKNOWN);
    }

    @Test
    void refusesAKindThatNobodyBrings() {
        assertThat(codes(node.submit(Node.yaml("kind: opera\nid: tosca\nversion: 1.0.0\nname: {az: x}\n")))).containsExactly("kind-unknown");
    }

    @Test
    void aVersionThatDoesNotStartOrAnswerIsRefusedAndTheOldOneServesOn() throws Exception {
        node.submit(answering("1.0.0", "a"));
        Admission failing = node.submit(hello("1.1.0", "answer: b\nstart: fail\n"));
        Admission silent = node.submit(hello("1.2.0", "answer: c\nprobe: fail\n"));

        assertThat(codes(failing)).containsExactly("activation-failed");
        assertThat(failing.findings().get(0).arguments().get(0)).contains("the register is closed");
        assertThat(codes(silent)).containsExactly("echo-silent");
        assertThat(silent.findings().get(0).file()).isEqualTo("ASAN-INF/echo/echo.yaml");
        assertThat(node.ask()).isEqualTo("a");
        until(() -> node.bundles().size() == 1 && node.kind.open.get() == 1);
    }

    @Test
    void aVersionThatHangsIsRefusedAtTheDeadline() throws Exception {
        node.submit(answering("1.0.0", "a"));
        node.close();
        node = new Node(DATABASE, folder, new ModuleEngine.Times(Duration.ofMillis(300), Duration.ofSeconds(30), Duration.ofMillis(200), Duration.ofSeconds(20), Duration.ofSeconds(60))).withKind();

        assertThat(codes(node.submit(hello("1.1.0", "answer: b\nstart: hang\n")))).containsExactly("activation-timeout");
        assertThat(codes(node.submit(hello("1.2.0", "answer: b\nprobe: hang\n")))).containsExactly("probe-timeout");
        assertThat(node.ask()).isEqualTo("a");
        until(() -> node.engine.health().state() == State.UP && node.bundles().size() == 1);
    }

    @Test
    void aRefusedContentIsTriedAgainWhenItIsBroughtAgain() {
        byte[] opera = Node.yaml("kind: echo\nid: late\nversion: 1.0.0\nname: {az: x}\nanswer: z\n");
        node.removeKind();
        assertThat(node.submit(opera).live()).isFalse();
        node.withKind();
        assertThat(node.submit(opera).live()).isTrue();
        assertThat(node.engine.modules().refusals(10)).isEmpty();
    }

    @Test
    void comesBackAfterARestartAsTheDatabaseSays() throws Exception {
        node.submit(answering("1.0.0", "a"));
        node.submit(answering("1.1.0", "b"));
        node.framework.getBundleContext().installBundle("asan-module:main/echo/left@behind", new java.io.ByteArrayInputStream(Zips.of("META-INF/MANIFEST.MF",
                "Manifest-Version: 1.0\nBundle-ManifestVersion: 2\nBundle-SymbolicName: left\n\n").bytes()));
        node.close();
        DATABASE.restart();
        node = new Node(DATABASE, folder).withKind();

        assertThat(node.ask()).isEqualTo("b");
        assertThat(node.bundles()).hasSize(1);
        until(() -> node.engine.restored() && node.engine.health().state() == State.UP);
        assertThat(node.kind.probed).as("partners may be down when a node starts").hasValue(0);
    }

    @Test
    void takesTheContentFromTheDatabaseWhenTheCacheIsGoneOrSpoilt() throws Exception {
        Digest digest = node.submit(answering("1.0.0", "a")).version().orElseThrow().digest();
        node.close();
        Files.writeString(folder.resolve("modules").resolve(digest.hex()), "spoilt");
        node = new Node(DATABASE, folder).withKind();
        assertThat(node.ask()).isEqualTo("a");
        assertThat(Digest.of(Files.readAllBytes(folder.resolve("modules").resolve(digest.hex())))).isEqualTo(digest);
    }

    @Test
    void rollsBackToAnyAdmittedVersionAndOnlyToThose() throws Exception {
        Digest first = node.submit(answering("1.0.0", "a")).version().orElseThrow().digest();
        node.submit(answering("1.1.0", "b"));
        Admission back = node.engine.modules().rollback(HELLO, first, ADMIN);

        assertThat(back.live()).isTrue();
        assertThat(node.ask()).isEqualTo("a");
        assertThat(node.trail.actions()).containsExactly("module.deploy", "module.deploy", "module.rollback");
        assertThat(codes(node.engine.modules().rollback(HELLO, Digest.of(new byte[0]), ADMIN))).containsExactly("version-unknown");
        assertThat(codes(node.submit(answering("1.0.5", "c")))).as("the newest admitted still counts").containsExactly("version-older");
        node.close();
        node = new Node(DATABASE, folder).withKind();
        assertThat(node.ask()).isEqualTo("a");
    }

    @Test
    void aRetiredSlotServesNobodyUntilAVersionIsPutBack() throws Exception {
        Digest digest = node.submit(answering("1.0.0", "a")).version().orElseThrow().digest();
        node.engine.modules().retire(HELLO, ADMIN);

        assertThat(reason(node::ask)).isEqualTo(Reason.RETIRED);
        assertThat(node.engine.modules().slot(HELLO).orElseThrow().live()).isEmpty();
        until(() -> node.bundles().isEmpty());
        node.close();
        node = new Node(DATABASE, folder).withKind();
        assertThat(reason(node::ask)).isEqualTo(Reason.RETIRED);
        assertThat(node.engine.modules().rollback(HELLO, digest, ADMIN).live()).isTrue();
        assertThat(node.ask()).isEqualTo("a");
    }

    @Test
    void aPinnedVersionServesItsHolderAlsoAfterARestartUntilItIsLetGo() throws Exception {
        ModuleVersion old = node.submit(answering("1.0.0", "old")).version().orElseThrow();
        DATABASE.transactions().<Void, RuntimeException>command(() -> {
            node.engine.modules().pin(old, "journey:1");
            return null;
        });
        node.submit(answering("1.1.0", "new"));
        assertThat(askPinned(old)).isEqualTo("old");
        assertThat(view("1.0.0").state()).isEqualTo(ModuleState.RETAINED);
        node.close();
        node = new Node(DATABASE, folder).withKind();

        assertThat(node.ask()).isEqualTo("new");
        ExecutorService callers = Executors.newFixedThreadPool(8);
        List<Callable<String>> asks = new ArrayList<>();
        for (int i = 0; i < 16; i++) {
            asks.add(() -> askPinned(old));
        }
        for (Future<String> asked : callers.invokeAll(asks)) {
            assertThat(asked.get()).isEqualTo("old");
        }
        callers.shutdown();
        assertThat(node.kind.open).as("one start for all who asked at once").hasValue(2);
        DATABASE.transactions().<Void, RuntimeException>command(() -> {
            node.engine.modules().unpin("journey:1");
            return null;
        });
        until(() -> node.bundles().size() == 1);
        assertThat(reason(() -> askPinned(old))).isEqualTo(Reason.VERSION_GONE);
    }

    private String askPinned(ModuleVersion version) throws SlotUnavailableException {
        try (Lease<UnaryOperator> lease = node.engine.slots().lease(HELLO, version.digest(), UnaryOperator.class)) {
            return Node.apply(lease);
        }
    }

    @Test
    void callsWaitWhileAKindIsReplaced() throws Exception {
        node.submit(answering("1.0.0", "a"));
        node.removeKind();
        until(() -> node.bundles().isEmpty());
        ExecutorService caller = Executors.newSingleThreadExecutor();
        Future<String> asked = caller.submit(node::ask);
        node.withKind();

        assertThat(asked.get(60, TimeUnit.SECONDS)).isEqualTo("a");
        caller.shutdown();
    }

    @Test
    void aSlotWhoseModuleDoesNotStartAnyMoreSaysSoAndTheOthersServe() throws Exception {
        node.submit(answering("1.0.0", "a"));
        Admission other = node.submit(Node.yaml("kind: echo\nid: other\nversion: 1.0.0\nname: {az: x}\nanswer: z\n"));
        node.close();
        DATABASE.transactions().<Void, SQLException>command(() -> {
            try (var statement = DATABASE.transactions().connection().prepareStatement("DELETE FROM store_blob WHERE digest = ?")) {
                statement.setString(1, other.version().orElseThrow().digest().hex());
                statement.executeUpdate();
            }
            return null;
        });
        Files.delete(folder.resolve("modules").resolve(other.version().orElseThrow().digest().hex()));
        node = new Node(DATABASE, folder).withKind();

        until(() -> node.engine.health().state() == State.DEGRADED);
        assertThat(node.engine.health().reason()).contains("echo/other");
        assertThat(reason(() -> node.engine.slots().lease(other.version().orElseThrow().slot(), UnaryOperator.class))).isEqualTo(Reason.BROKEN);
        assertThat(node.ask()).isEqualTo("a");
    }

    @Test
    void anotherNodeFollows() throws Exception {
        node.submit(answering("1.0.0", "a"));
        try (Node other = new Node(DATABASE, folder.resolve("other")).withKind()) {
            assertThat(other.ask()).isEqualTo("a");
            Digest first = node.engine.modules().slot(HELLO).orElseThrow().live().orElseThrow().digest();
            node.submit(answering("1.1.0", "b"));
            until(() -> asks(other).equals("b"));
            other.engine.modules().rollback(HELLO, first, ADMIN);
            until(() -> asks(node).equals("a"));
            node.engine.modules().retire(HELLO, ADMIN);
            until(() -> other.bundles().isEmpty());
            assertThat(reason(other::ask)).isEqualTo(Reason.RETIRED);
        }
    }

    @Test
    void twoNodesThatAreBroughtDifferentVersionsAtOnceAgreeOnOne() throws Exception {
        node.submit(answering("1.0.0", "a"));
        try (Node other = new Node(DATABASE, folder.resolve("other")).withKind()) {
            ExecutorService both = Executors.newFixedThreadPool(2);
            Future<Admission> here = both.submit(() -> node.submit(answering("1.1.0", "b")));
            Future<Admission> there = both.submit(() -> other.submit(answering("1.2.0", "c")));
            assertThat(there.get().live()).isTrue();
            here.get();
            both.shutdown();
            until(() -> asks(node).equals("c") && asks(other).equals("c"));
            until(() -> node.bundles().size() == 1 && other.bundles().size() == 1);
        }
    }

    private static String asks(Node node) {
        try {
            return node.ask();
        } catch (SlotUnavailableException e) {
            throw new AssertionError(e);
        }
    }

    @Test
    void isNotPutLiveWithinATransactionOfSomeoneElse() {
        assertThatThrownBy(() -> DATABASE.transactions().<Admission, RuntimeException>command(() -> node.submit(answering("1.0.0", "a"))))
                .hasMessageContaining("not within another transaction");
    }
}

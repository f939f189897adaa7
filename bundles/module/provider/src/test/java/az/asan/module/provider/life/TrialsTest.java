package az.asan.module.provider.life;

import static az.asan.module.provider.life.Node.ADMIN;
import static az.asan.module.provider.life.Node.HELLO;
import static az.asan.module.provider.life.Node.answering;
import static az.asan.module.provider.life.Node.until;
import static org.assertj.core.api.Assertions.assertThat;

import az.asan.base.api.store.Digest;
import az.asan.base.testkit.TestDatabase;
import az.asan.module.api.Caller;
import az.asan.module.api.Finding;
import az.asan.module.api.Lease;
import az.asan.module.api.ModuleState;
import az.asan.module.api.ModuleVersion;
import az.asan.module.api.Modules.Act;
import az.asan.module.api.Modules.Admission;
import az.asan.module.api.Modules.Event;
import az.asan.module.api.Modules.Submission;
import az.asan.module.api.Modules.Trial;
import az.asan.module.api.Modules.VersionView;
import az.asan.module.api.Shadow;
import az.asan.module.api.SlotUnavailableException;
import az.asan.module.api.Traffic;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** Versions that get part of the work, in a real framework and on a real database. */
class TrialsTest {
    @RegisterExtension
    final TestDatabase database = TestDatabase.derby("module");

    @TempDir
    Path folder;

    private Node node;
    private ModuleVersion old;

    @BeforeEach
    void start() {
        node = new Node(database, folder).withKind();
        old = node.submit(answering("1.0.0", "old")).version().orElseThrow();
    }

    @AfterEach
    void stop() {
        node.close();
    }

    private Admission submit(String version, String answer, Traffic traffic) {
        return node.engine.modules().submit(new Submission("hello.zip", answering(version, answer), "main", ADMIN, "api", traffic));
    }

    private static String ask(Node node, Caller caller) {
        try (Lease<UnaryOperator> lease = node.engine.slots().lease(HELLO, UnaryOperator.class, caller)) {
            return Node.apply(lease);
        } catch (SlotUnavailableException e) {
            throw new AssertionError(e);
        }
    }

    private String ask(String key, String... cohorts) {
        return ask(node, Caller.of(key, cohorts));
    }

    private List<String> keysOf(String answer) {
        return IntStream.range(0, 2000).mapToObj(i -> "caller-" + i).filter(key -> ask(key).equals(answer)).toList();
    }

    private Optional<Trial> trial() {
        return node.engine.modules().slot(HELLO).orElseThrow().trial();
    }

    private List<Act> acts() {
        return node.engine.modules().history(HELLO, 50).stream().map(Event::act).toList();
    }

    private ModuleState state(String version) {
        return node.engine.modules().slot(HELLO).orElseThrow().versions().stream().filter(view -> view.version().version().equals(version)).findFirst().orElseThrow().state();
    }

    @Test
    void aCanaryGetsItsShareOfTheCallersAndTheSameOnesEachTime() {
        Admission canary = submit("1.1.0", "new", Traffic.share(1000));
        List<String> chosen = keysOf("new");

        assertThat(canary.state()).isEqualTo(ModuleState.CANARY);
        assertThat(chosen).hasSizeBetween(150, 250).isEqualTo(keysOf("new"));
        assertThat(IntStream.range(0, 2000).filter(i -> ask("").equals("new")).count()).as("callers of whom nothing is known").isBetween(130L, 270L);
        assertThat(state("1.0.0")).isEqualTo(ModuleState.LIVE);
        assertThat(state("1.1.0")).isEqualTo(ModuleState.CANARY);
        assertThat(trial()).hasValueSatisfying(trial -> assertThat(trial.traffic()).isEqualTo(Traffic.share(1000)));
        node.engine.modules().traffic(HELLO, canary.version().orElseThrow().digest(), Traffic.share(5000), ADMIN);
        assertThat(keysOf("new")).as("a share that grows gives no caller back").hasSizeBetween(900, 1100).containsAll(chosen);
        assertThat(acts()).containsExactly(Act.REDIRECTED, Act.TRIED, Act.DEPLOYED);
    }

    @Test
    void aCohortGetsTheCanaryAndNobodyElse() {
        submit("1.1.0", "new", Traffic.cohort("center:sabail"));

        assertThat(ask("a", "center:sabail", "operator")).isEqualTo("new");
        assertThat(ask("a", "center:yasamal")).isEqualTo("old");
        assertThat(ask("a")).isEqualTo("old");
    }

    @Test
    void aPromotedCanaryServesAllAndTheOldVersionEnds() throws Exception {
        ModuleVersion canary = submit("1.1.0", "new", Traffic.share(1)).version().orElseThrow();
        Admission promoted = node.engine.modules().promote(HELLO, canary.digest(), ADMIN);

        assertThat(promoted.live()).isTrue();
        assertThat(node.ask()).isEqualTo("new");
        assertThat(trial()).isEmpty();
        until(() -> node.bundles().size() == 1);
        assertThat(node.trail.actions()).containsExactly("module.deploy", "module.try", "module.promote");
        assertThat(node.engine.modules().promote(HELLO, canary.digest(), ADMIN).findings()).extracting(Finding::code).containsExactly("version-not-there");
        assertThat(node.ask()).isEqualTo("new");
    }

    @Test
    void aWithdrawnCanaryFinishesItsCallsAndEnds() throws Exception {
        ModuleVersion canary = submit("1.1.0", "new", Traffic.cohort("operator")).version().orElseThrow();
        Lease<UnaryOperator> call = node.engine.slots().lease(HELLO, UnaryOperator.class, Caller.of("", "operator"));
        node.engine.modules().withdraw(HELLO, canary.digest(), ADMIN);

        assertThat(ask("", "operator")).isEqualTo("old");
        assertThat(state("1.1.0")).isEqualTo(ModuleState.DRAINING);
        assertThat(Node.apply(call)).isEqualTo("new");
        call.close();
        until(() -> node.bundles().size() == 1 && state("1.1.0") == ModuleState.RETIRED);
        node.engine.modules().withdraw(HELLO, canary.digest(), ADMIN);
        assertThat(acts()).as("once is enough").containsExactly(Act.WITHDRAWN, Act.TRIED, Act.DEPLOYED);
    }

    @Test
    void aShadowServesNobodyAndIsCompared() throws Exception {
        assertThat(node.engine.slots().shadow(HELLO, UnaryOperator.class)).isEmpty();
        assertThat(submit("1.1.0", "new", Traffic.shadow()).state()).isEqualTo(ModuleState.SHADOW);

        assertThat(keysOf("new")).isEmpty();
        try (Shadow<UnaryOperator> shadow = node.engine.slots().shadow(HELLO, UnaryOperator.class).orElseThrow()) {
            assertThat(Node.apply(shadow)).isEqualTo("new");
            shadow.same();
            shadow.different(List.of("/status"));
            shadow.skipped();
        }
        assertThat(trial()).hasValueSatisfying(trial -> {
            assertThat(List.of(trial.compared().same(), trial.compared().different(), trial.compared().skipped())).containsExactly(1L, 1L, 1L);
            assertThat(trial.compared().last()).singleElement().satisfies(difference -> assertThat(difference.places()).containsExactly("/status"));
        });
    }

    @Test
    void aFirstVersionCannotBeTriedBesideNothing() {
        node.engine.modules().retire(HELLO, ADMIN);
        Admission alone = submit("1.1.0", "new", Traffic.share(1000));

        assertThat(alone.state()).isEqualTo(ModuleState.REFUSED);
        assertThat(alone.findings()).extracting(Finding::code).containsExactly("trial-alone");
        assertThat(node.engine.modules().traffic(HELLO, old.digest(), Traffic.shadow(), ADMIN).findings()).extracting(Finding::code).containsExactly("trial-alone");
        until(() -> node.bundles().isEmpty());
    }

    @Test
    void anotherDefaultEndsTheTrialOfAnOlderVersion() throws Exception {
        submit("1.1.0", "canary", Traffic.share(5000));
        submit("1.2.0", "new", Traffic.all());

        assertThat(keysOf("new")).hasSize(2000);
        assertThat(trial()).isEmpty();
        until(() -> node.bundles().size() == 1);
        assertThat(acts()).containsExactly(Act.WITHDRAWN, Act.DEPLOYED, Act.TRIED, Act.DEPLOYED);
    }

    @Test
    void anAdmittedVersionIsTriedAgainAndPutBackWhole() throws Exception {
        node.submit(answering("1.1.0", "new"));
        assertThat(node.engine.modules().traffic(HELLO, old.digest(), Traffic.cohort("operator"), ADMIN).state()).isEqualTo(ModuleState.CANARY);
        assertThat(ask("", "operator")).isEqualTo("old");
        assertThat(node.engine.modules().rollback(HELLO, old.digest(), ADMIN).live()).isTrue();

        assertThat(node.ask()).isEqualTo("old");
        assertThat(trial()).isEmpty();
        until(() -> node.bundles().size() == 1);
    }

    @Test
    void comesBackAfterARestartAndIsFollowedByAnotherNode() throws Exception {
        ModuleVersion canary = submit("1.1.0", "new", Traffic.cohort("operator")).version().orElseThrow();
        node.close();
        node = new Node(database, folder).withKind();
        Caller operator = Caller.of("", "operator");
        until(() -> ask(node, operator).equals("new"));
        assertThat(node.ask()).isEqualTo("old");
        try (Node other = new Node(database, folder.resolve("other")).withKind()) {
            until(() -> ask(other, operator).equals("new"));
            node.engine.modules().traffic(HELLO, canary.digest(), Traffic.cohort("center:sabail"), ADMIN);
            until(() -> ask(other, operator).equals("old") && ask(other, Caller.of("", "center:sabail")).equals("new"));
            other.engine.modules().withdraw(HELLO, canary.digest(), ADMIN);
            until(() -> node.bundles().size() == 1 && other.bundles().size() == 1);
            other.engine.modules().traffic(HELLO, canary.digest(), Traffic.cohort("operator"), ADMIN);
            until(() -> ask(node, operator).equals("new"));
            node.engine.modules().promote(HELLO, canary.digest(), ADMIN);
            until(() -> ask(other, Caller.UNKNOWN).equals("new") && other.bundles().size() == 1);
        }
    }

    @Test
    void whoIsPinnedToAWithdrawnCanaryKeepsIt() throws Exception {
        ModuleVersion canary = submit("1.1.0", "new", Traffic.cohort("operator")).version().orElseThrow();
        database.transactions().<Void, RuntimeException>command(() -> {
            node.engine.modules().pin(canary, "journey:1");
            return null;
        });
        node.engine.modules().withdraw(HELLO, canary.digest(), ADMIN);

        assertThat(state("1.1.0")).isEqualTo(ModuleState.RETAINED);
        try (Lease<UnaryOperator> lease = node.engine.slots().lease(HELLO, canary.digest(), UnaryOperator.class)) {
            assertThat(Node.apply(lease)).isEqualTo("new");
        }
        assertThat(node.kind.open).hasValue(2);
    }

    private void call(String version, int calls, int failing) throws SlotUnavailableException {
        List<Lease<UnaryOperator>> leases = new ArrayList<>();
        for (int i = 0; i < calls; i++) {
            leases.add(node.engine.slots().lease(HELLO, digest(version), UnaryOperator.class));
        }
        // All of them begin before the first one ends: a version that is taken back meanwhile finishes its calls.
        leases.subList(calls - failing, calls).forEach(Lease::failed);
        leases.forEach(Lease::close);
    }

    private Digest digest(String version) {
        return node.engine.modules().slot(HELLO).orElseThrow().versions().stream().map(VersionView::version).filter(one -> one.version().equals(version)).findFirst().orElseThrow().digest();
    }

    @Test
    void aNewDefaultThatFailsTooOftenIsTakenBackByItselfAndOnce() throws Exception {
        node.submit(answering("1.1.0", "bad"));
        call("1.1.0", 19, 19);
        assertThat(node.ask()).as("too few calls to judge by").isEqualTo("bad");
        until(() -> acts().get(0) == Act.TAKEN_BACK);

        until(() -> ask("").equals("old"));
        assertThat(acts()).containsExactly(Act.TAKEN_BACK, Act.DEPLOYED, Act.DEPLOYED);
        Event event = node.engine.modules().history(HELLO, 1).get(0);
        assertThat(event.by()).isEqualTo("system:modules");
        assertThat(event.version().version()).isEqualTo("1.1.0");
        assertThat(event.reason()).singleElement().satisfies(finding -> assertThat(finding.arguments()).containsExactly("19", "20", "5"));
        assertThat(node.engine.modules().slot(HELLO).orElseThrow().versions().get(0).findings()).extracting(Finding::code).containsExactly("version-taken-back");
        until(() -> node.bundles().size() == 1);
        call("1.0.0", 40, 40);
        node.submit(answering("1.2.0", "better"));
        assertThat(acts().get(0)).as("what was put back has nothing before it").isEqualTo(Act.DEPLOYED);
        assertThat(node.trail.actions()).containsOnlyOnce("module.take-back");
    }

    @Test
    void aCanaryThatFailsTooOftenIsTakenOffItsTrial() throws Exception {
        submit("1.1.0", "bad", Traffic.share(1));
        call("1.1.0", 40, 3);
        until(() -> trial().isEmpty());

        assertThat(node.ask()).isEqualTo("old");
        assertThat(acts()).containsExactly(Act.TAKEN_BACK, Act.TRIED, Act.DEPLOYED);
    }

    @Test
    void aVersionThatFailsAsMuchAsItMayStays() throws Exception {
        node.submit(answering("1.1.0", "good"));
        call("1.1.0", 40, 2);
        submit("1.2.0", "bad", Traffic.share(1));
        call("1.2.0", 40, 3);
        until(() -> trial().isEmpty());

        assertThat(node.ask()).as("the look that ended the trial saw this one, too").isEqualTo("good");
    }
}

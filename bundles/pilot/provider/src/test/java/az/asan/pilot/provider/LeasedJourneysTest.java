package az.asan.pilot.provider;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import az.asan.base.access.keys.DatabaseKeyRing;
import az.asan.base.api.boot.Startup;
import az.asan.base.api.identity.CaseId;
import az.asan.base.api.identity.Identity;
import az.asan.base.api.identity.Proof;
import az.asan.base.api.identity.Role;
import az.asan.base.api.store.Digest;
import az.asan.base.api.trace.TraceContext;
import az.asan.base.api.trail.TrailEntry;
import az.asan.exchange.api.Answer;
import az.asan.exchange.api.Exchange;
import az.asan.exchange.api.Question;
import az.asan.module.api.ModuleState;
import az.asan.module.api.ModuleVersion;
import az.asan.module.api.SlotName;
import az.asan.pilot.api.DocumentCheck;
import az.asan.pilot.api.JourneySummary;
import az.asan.pilot.api.JourneyView;
import az.asan.pilot.api.JourneyView.Stage;
import az.asan.pilot.api.Journeys;
import az.asan.pilot.api.Journeys.Visit;
import az.asan.pilot.api.PilotException;
import az.asan.pilot.api.PilotException.Reason;
import az.asan.pilot.store.JpaJourneyStore;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.osgi.framework.BundleException;

/** Journeys while their pilot is replaced, retired and answered twice: real modules, real database, real keys. */
final class LeasedJourneysTest {
    private static final CaseId VISIT = CaseId.next(Clock.systemUTC(), new SecureRandom());
    private static RealPilots pilots;
    private static Journeys journeys;
    private static Register register;
    private static int count;

    private SlotName slot;

    @BeforeAll
    static void start(@TempDir Path folder) throws BundleException {
        pilots = new RealPilots(folder);
        register = new Register();
        DatabaseKeyRing keys = new DatabaseKeyRing(folder.resolve("installation.key"), pilots.database.transactions(), new Silent(), Clock.systemUTC());
        journeys = new LeasedJourneys(pilots.slots(), pilots.modules(), register, new JpaJourneyStore(pilots.database.entityManager("pilot")), pilots.database.transactions(),
                pilots, pilots.database.outbox(), keys, PilotFiles::azerbaijan, new Untold());
    }

    @AfterAll
    static void stop() throws BundleException, InterruptedException {
        pilots.close();
    }

    /** Each test has a pilot, and people, of its own. */
    @BeforeEach
    void deploy() {
        count++;
        slot = SlotName.of("pilot", "residence-" + count);
        pilots.trail.clear();
        register.asked.clear();
        replace("1.0.0", "What is the certificate for?");
    }

    @Test
    void leadsToADocumentThatIsFoundGenuine() throws PilotException {
        JourneyView issued = issued(citizen("1ABCDEF"));
        byte[] pdf = journeys.document(issued.journey(), citizen("1ABCDEF"));
        assertThat(new String(pdf, 0, 5, StandardCharsets.US_ASCII)).isEqualTo("%PDF-");
        assertThat(journeys.document(issued.journey(), citizen("1ABCDEF"))).isEqualTo(pdf);
        assertThat(pilots.trail).extracting(TrailEntry::action).contains("pilot.begin", "pilot.issue");
        assertThat(register.asked).hasSize(1);
    }

    @Test
    void staysOnTheVersionItBeganWithWhileAnotherOneIsPutLive() throws PilotException {
        JourneyView begun = journeys.begin(slot, citizen("1ABCDEF"));
        replace("1.1.0", "Another question");
        JourneyView next = journeys.answer(begun.journey(), "record", 1, Map.of("correct", "yes"), citizen("1ABCDEF"));
        assertThat(next.pilot()).isEqualTo(begun.pilot());
        assertThat(next.heading()).isEqualTo("What is the certificate for?");
        assertThat(journeys.begin(slot, citizen("2ABCDEF")).pilot().version()).isEqualTo("1.1.0");
        assertThat(journeys.begin(slot, citizen("1ABCDEF")).journey()).as("goes on with the unfinished one").isEqualTo(begun.journey());
    }

    @Test
    void goesOnAfterThePilotWasRetiredWhileNobodyNewBegins() throws PilotException {
        JourneyView begun = journeys.begin(slot, citizen("1ABCDEF"));
        pilots.modules().retire(slot, Identity.of("test").build());
        assertThat(journeys.answer(begun.journey(), "record", 1, Map.of("correct", "yes"), citizen("1ABCDEF")).page()).isEqualTo("purpose");
        assertThat(journeys.of(citizen("1ABCDEF"), 10)).singleElement().extracting(JourneySummary::title).isEqualTo("Certificate of residence");
        assertThatThrownBy(() -> journeys.begin(slot, citizen("2ABCDEF"))).isInstanceOfSatisfying(PilotException.class, e -> assertThat(e.reason()).isEqualTo(Reason.UNKNOWN_PILOT));
    }

    @Test
    void letsGoOfAVersionOnceItsJourneyHasItsDocument() throws PilotException {
        JourneyView issued = issued(citizen("1ABCDEF"));
        replace("1.1.0", "Another question");
        assertThat(state(issued.pilot())).isEqualTo(ModuleState.RETIRED);
        JourneyView again = journeys.view(issued.journey(), Optional.empty(), citizen("1ABCDEF"));
        assertThat(again.stage()).isEqualTo(Stage.ISSUED);
        assertThat(again.rows()).isEqualTo(issued.rows());
        assertThat(journeys.of(citizen("1ABCDEF"), 10)).singleElement().extracting(JourneySummary::stage).isEqualTo(Stage.ISSUED);
    }

    @Test
    void keepsAVersionForAJourneyThatIsNotFinished() throws PilotException {
        JourneyView begun = journeys.begin(slot, citizen("1ABCDEF"));
        replace("1.1.0", "Another question");
        assertThat(state(begun.pilot())).isEqualTo(ModuleState.RETAINED);
    }

    @Test
    void answersTheSamePageOnceHoweverOftenItIsSentAtTheSameMoment() throws Exception {
        JourneyView begun = journeys.begin(slot, citizen("1ABCDEF"));
        journeys.answer(begun.journey(), "record", 1, Map.of("correct", "yes"), citizen("1ABCDEF"));
        journeys.answer(begun.journey(), "purpose", 2, Map.of("purpose", "bank"), citizen("1ABCDEF"));
        List<JourneyView> views = together(6, () -> journeys.answer(begun.journey(), "review", 3, Map.of("confirmed", "yes"), citizen("1ABCDEF")));
        assertThat(views).extracting(JourneyView::stage).containsOnly(Stage.ISSUED);
        assertThat(views).extracting(JourneyView::rows).containsOnly(views.get(0).rows());
        assertThat(pilots.trail.stream().filter(entry -> entry.action().equals("pilot.issue"))).hasSize(1);
    }

    @Test
    void beginsOneJourneyHoweverOftenAPersonBeginsAtTheSameMoment() throws Exception {
        assertThat(together(6, () -> journeys.begin(slot, citizen("1ABCDEF"))).stream().map(JourneyView::journey).distinct()).hasSize(1);
        assertThat(journeys.of(citizen("1ABCDEF"), 10)).hasSize(1);
    }

    @Test
    void carriesTheVisitsCaseAndAFurtherJourneyOfTheVisitTellsOfIt() throws PilotException {
        JourneyView first = issued(counter("1ABCDEF"));
        JourneyView second = issued(counter("1ABCDEF"));
        assertThat(first.journey()).isEqualTo(VISIT);
        assertThat(second.journey()).isNotEqualTo(VISIT);
        assertThat(pilots.trail).filteredOn(entry -> entry.caseId().equals(Optional.of(second.journey()))).isNotEmpty()
                .allSatisfy(entry -> assertThat(entry.details()).containsEntry("visit", VISIT.value()));
    }

    @Test
    void showsAJourneyToNobodyElse() throws PilotException {
        JourneyView begun = journeys.begin(slot, citizen("1ABCDEF"));
        assertThatThrownBy(() -> journeys.view(begun.journey(), Optional.empty(), citizen("2ABCDEF"))).isInstanceOfSatisfying(PilotException.class,
                e -> assertThat(e.reason()).isEqualTo(Reason.UNKNOWN_JOURNEY));
        assertThatThrownBy(() -> journeys.begin(slot, visit(Identity.of("x").role(Role.CITIZEN).build()))).isInstanceOfSatisfying(PilotException.class,
                e -> assertThat(e.reason()).isEqualTo(Reason.NOT_PROVEN));
    }

    @Test
    void endsWithoutADocumentWhenTheRecordIsWrongAndSaysWhatToDoAlsoLater() throws PilotException {
        JourneyView begun = journeys.begin(slot, citizen("1ABCDEF"));
        JourneyView ended = journeys.answer(begun.journey(), "record", 1, Map.of("correct", "no"), citizen("1ABCDEF"));
        replace("1.1.0", "Another question");
        assertThat(ended.stage()).isEqualTo(Stage.ENDED);
        assertThat(journeys.view(begun.journey(), Optional.empty(), citizen("1ABCDEF")).text()).isEqualTo(ended.text());
        assertThatThrownBy(() -> journeys.document(begun.journey(), citizen("1ABCDEF"))).isInstanceOfSatisfying(PilotException.class,
                e -> assertThat(e.reason()).isEqualTo(Reason.NOT_FINISHED));
    }

    @Test
    void knowsNothingOfCodesThatAreNone() {
        for (String code : List.of("", ".", "23456789ABCDEFGH.", "23456789ABCDEFGH." + "A".repeat(86), "\0".repeat(16) + "." + "A".repeat(86), "x".repeat(10_000))) {
            assertThat(journeys.check(code, Optional.empty(), Locale.ENGLISH).verdict()).isEqualTo(DocumentCheck.Verdict.UNKNOWN);
        }
    }

    private JourneyView issued(Visit visit) throws PilotException {
        CaseId journey = journeys.begin(slot, visit).journey();
        journeys.answer(journey, "record", 1, Map.of("correct", "yes"), visit);
        journeys.answer(journey, "purpose", 2, Map.of("purpose", "bank"), visit);
        JourneyView issued = journeys.answer(journey, "review", 3, Map.of("confirmed", "yes"), visit);
        assertThat(issued.stage()).isEqualTo(Stage.ISSUED);
        return issued;
    }

    private void replace(String version, String heading) {
        Map<String, String> files = PilotFiles.shipped();
        files.computeIfPresent(PilotFiles.DESCRIPTOR, (name, text) -> text.replaceFirst("id: residence-certificate", "id: " + slot.id()).replace("\"1.0.0\"", '"' + version + '"')
                .replace("What is the certificate for?", heading));
        pilots.live(files);
    }

    private ModuleState state(ModuleVersion version) {
        return pilots.modules().slot(slot).orElseThrow().versions().stream().filter(view -> view.version().equals(version)).findFirst().orElseThrow().state();
    }

    private static <T> List<T> together(int count, Callable<T> work) throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(count);
        CyclicBarrier start = new CyclicBarrier(count);
        try {
            List<Future<T>> running = new ArrayList<>();
            for (int i = 0; i < count; i++) {
                running.add(threads.submit(() -> {
                    start.await();
                    return work.call();
                }));
            }
            List<T> done = new ArrayList<>();
            for (Future<T> one : running) {
                done.add(one.get());
            }
            return done;
        } finally {
            threads.shutdownNow();
        }
    }

    private static Visit citizen(String name) {
        String person = name + count;
        return visit(Identity.of("citizen:" + person).role(Role.CITIZEN).proof(new Proof(Proof.Method.OIDC, person, Proof.Assurance.HIGH, Instant.now(), "test")).build());
    }

    private static Visit counter(String name) {
        String person = name + count;
        return visit(Identity.of("counter:" + person).role(Role.CITIZEN).caseId(VISIT)
                .proof(new Proof(Proof.Method.OPERATOR_SAW_DOCUMENT, person, Proof.Assurance.SUBSTANTIAL, Instant.now(), "identity card")).build());
    }

    private static Visit visit(Identity identity) {
        return new Visit(identity, Locale.ENGLISH, TraceContext.begin(), "https://asan.example");
    }

    /** A register that knows everyone. */
    private static final class Register implements Exchange {
        private final List<Question> asked = new CopyOnWriteArrayList<>();

        @Override
        public Answer ask(Question question) {
            asked.add(question);
            return new Known(("{\"surname\":\"Nümunə\",\"givenName\":\"Aysel\",\"patronymic\":\"Elçin qızı\",\"birthDate\":\"1991-04-17\",\"address\":{\"street\":\"Nizami küçəsi\","
                    + "\"house\":\"41\",\"city\":\"Bakı\",\"postcode\":\"AZ1010\",\"registeredSince\":\"2015-09-14\"}}").getBytes(StandardCharsets.UTF_8));
        }
    }

    private record Known(byte[] body) implements Answer {
        @Override
        public int status() {
            return 200;
        }

        @Override
        public String contentType() {
            return "application/json";
        }

        @Override
        public ModuleVersion by() {
            return new ModuleVersion(SlotName.of("connector", "population"), "1.0.0", Digest.of(body));
        }

        @Override
        public Instant at() {
            return Instant.EPOCH;
        }
    }

    private static final class Silent implements Startup {
        @Override
        public void step(String name, String text) {
            assertThat(name).isNotBlank();
        }

        @Override
        public void refuse(String what, String is, String remedy) {
            throw new AssertionError(what + ' ' + is + ' ' + remedy);
        }
    }

    private static final class Untold implements LeasedJourneys.Settings {
        @Override
        public boolean demo() {
            return false;
        }

        @Override
        public Class<LeasedJourneys.Settings> annotationType() {
            return LeasedJourneys.Settings.class;
        }
    }
}

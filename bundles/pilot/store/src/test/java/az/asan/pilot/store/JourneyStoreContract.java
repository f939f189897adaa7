package az.asan.pilot.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import az.asan.base.api.identity.CaseId;
import az.asan.base.api.store.Digest;
import az.asan.base.api.store.StoreException;
import az.asan.base.testkit.TestDatabase;
import az.asan.pilot.spi.JourneyStore;
import az.asan.pilot.spi.JourneyStore.DocumentRow;
import az.asan.pilot.spi.JourneyStore.JourneyRow;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What the store of journeys promises, on every database. */
abstract class JourneyStoreContract {
    private static final SecureRandom RANDOM = new SecureRandom();
    private static final Instant NOW = Instant.parse("2026-03-02T09:00:00Z");

    private final TestDatabase database;
    private JourneyStore store;

    JourneyStoreContract(TestDatabase database) {
        this.database = database;
    }

    @BeforeEach
    void open() {
        store = new JpaJourneyStore(database.entityManager("pilot"));
    }

    @Test
    void givesBackWhatWasInserted() {
        JourneyRow row = row("person-a", "open", 1);
        insert(row);
        JourneyRow found = database.transactions().query(() -> store.find(row.journey())).orElseThrow();
        assertThat(found).usingRecursiveComparison().isEqualTo(row);
    }

    @Test
    void findsTheUnfinishedJourneyOfAPersonAndNoOther() {
        JourneyRow mine = row("person-b", "open", 1);
        insert(mine);
        insert(row("person-c", "open", 1));
        insert(row("person-b2", "ended", 1));
        assertThat(database.transactions().query(() -> store.open("pilot/x", "person-b")).orElseThrow().journey()).isEqualTo(mine.journey());
        assertThat(database.transactions().query(() -> store.open("pilot/x", "person-b2"))).isEmpty();
        assertThat(database.transactions().query(() -> store.open("pilot/y", "person-b"))).isEmpty();
    }

    @Test
    void refusesASecondUnfinishedJourneyOfThePersonOnThePilot() {
        insert(row("person-d", "open", 1));
        assertThatThrownBy(() -> insert(row("person-d", "open", 1))).isInstanceOfSatisfying(StoreException.class,
                e -> assertThat(e.reason()).isEqualTo(StoreException.Reason.CONSTRAINT));
        insert(row("person-d", "ended", 1));
    }

    @Test
    void letsThePersonBeginAgainOnceTheJourneyHasEnded() {
        JourneyRow first = row("person-e", "open", 1);
        insert(first);
        assertThat(update(at(first, 2, "issued"))).isTrue();
        insert(row("person-e", "open", 1));
        assertThat(database.transactions().query(() -> store.of("person-e", 10))).hasSize(2);
    }

    @Test
    void updatesOnlyFromTheRevisionBefore() {
        JourneyRow row = row("person-f", "open", 1);
        insert(row);
        assertThat(update(at(row, 3, "open"))).isFalse();
        assertThat(update(at(row, 2, "open"))).isTrue();
        assertThat(update(at(row, 2, "open"))).isFalse();
        assertThat(database.transactions().query(() -> store.find(row.journey())).orElseThrow().revision()).isEqualTo(2);
    }

    @Test
    void letsOneOfManyAnswersToTheSameRevisionWin() throws Exception {
        JourneyRow row = row("person-g", "open", 1);
        insert(row);
        ExecutorService threads = Executors.newFixedThreadPool(8);
        try {
            List<Callable<Boolean>> answers = java.util.stream.IntStream.range(0, 16).<Callable<Boolean>>mapToObj(i -> () -> update(at(row, 2, "open"))).toList();
            int won = 0;
            for (Future<Boolean> answer : threads.invokeAll(answers)) {
                won += answer.get() ? 1 : 0;
            }
            assertThat(won).isEqualTo(1);
        } finally {
            threads.shutdownNow();
        }
    }

    @Test
    void listsTheNewestFirst() {
        JourneyRow old = row("person-h", "ended", 1);
        JourneyRow young = new JourneyRow(next(), "pilot/x", "1.0.0", old.digest(), "person-h", 1, "ended", new byte[] {1}, NOW, NOW.plusSeconds(60));
        insert(old);
        insert(young);
        assertThat(database.transactions().query(() -> store.of("person-h", 10))).extracting(JourneyRow::journey).containsExactly(young.journey(), old.journey());
        assertThat(database.transactions().query(() -> store.of("person-h", 1))).hasSize(1);
    }

    @Test
    void keepsOneDocumentAJourneyUnderANumberOfItsOwn() {
        JourneyRow journey = row("person-i", "issued", 2);
        insert(journey);
        DocumentRow document = document("AAAABBBBCCCCDDDD", journey.journey(), "YA-2026-1");
        database.transactions().command(() -> {
            store.insert(document);
            return 0;
        });
        assertThat(database.transactions().query(() -> store.document("AAAABBBBCCCCDDDD")).orElseThrow()).usingRecursiveComparison().isEqualTo(document);
        assertThat(database.transactions().query(() -> store.documentOf(journey.journey()))).isPresent();
        assertThatThrownBy(() -> insertDocument(document("AAAABBBBCCCCDDDE", journey.journey(), "YA-2026-2"))).isInstanceOf(StoreException.class);
        assertThatThrownBy(() -> insertDocument(document("AAAABBBBCCCCDDDF", next(), "YA-2026-1"))).isInstanceOf(StoreException.class);
    }

    private void insert(JourneyRow row) {
        database.transactions().command(() -> {
            store.insert(row);
            return 0;
        });
    }

    private void insertDocument(DocumentRow row) {
        database.transactions().command(() -> {
            store.insert(row);
            return 0;
        });
    }

    private boolean update(JourneyRow row) {
        return database.transactions().command(() -> store.update(row));
    }

    private static JourneyRow at(JourneyRow row, int revision, String stage) {
        return new JourneyRow(row.journey(), row.pilot(), row.version(), row.digest(), row.personKey(), revision, stage, new byte[] {9, 9}, row.startedAt(), NOW.plusSeconds(revision));
    }

    private static JourneyRow row(String person, String stage, int revision) {
        return new JourneyRow(next(), "pilot/x", "1.0.0", Digest.of(new byte[] {1}), person, revision, stage, new byte[] {1, 2, 3}, NOW, NOW);
    }

    private static DocumentRow document(String id, CaseId journey, String number) {
        return new DocumentRow(id, journey, number, "pilot/x", Digest.of(new byte[] {2}), "{}", "{}", new byte[] {7}, NOW, NOW.plusSeconds(100));
    }

    private static CaseId next() {
        return CaseId.next(Clock.systemUTC(), RANDOM);
    }
}

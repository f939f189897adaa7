package az.asan.course.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import az.asan.base.api.store.Digest;
import az.asan.base.api.store.StoreException;
import az.asan.base.testkit.TestDatabase;
import az.asan.course.spi.ProgressStore;
import az.asan.course.spi.ProgressStore.AttemptRow;
import az.asan.course.spi.ProgressStore.DoneRow;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What the store of attempts promises, on every database. */
abstract class ProgressStoreContract {
    private static final Instant NOW = Instant.parse("2026-03-02T09:00:00Z");

    private final TestDatabase database;
    private ProgressStore store;

    ProgressStoreContract(TestDatabase database) {
        this.database = database;
    }

    @BeforeEach
    void open() {
        store = new JpaProgressStore(database.entityManager("course"));
    }

    @Test
    void givesTheLatestAttemptBackWithItsLongText() {
        String text = "# ə\n".repeat(20_000);
        insert(attempt("a", 1, "first", false));
        insert(attempt("a", 2, text, true));
        AttemptRow last = database.transactions().query(() -> store.last("course/x", "l1", "a")).orElseThrow();
        assertThat(last.number()).isEqualTo(2);
        assertThat(last.text()).isEqualTo(text);
        assertThat(last.passed()).isTrue();
        assertThat(database.transactions().query(() -> store.last("course/x", "l2", "a"))).isEmpty();
    }

    @Test
    void refusesTwoAttemptsOfOneNumber() {
        insert(attempt("b", 1, "one", false));
        assertThatThrownBy(() -> insert(attempt("b", 1, "other", false))).isInstanceOfSatisfying(StoreException.class,
                e -> assertThat(e.reason()).isEqualTo(StoreException.Reason.CONSTRAINT));
    }

    @Test
    void countsTheAttemptsOfOneLearnerFromATimeOn() {
        insert(attempt("f", 1, "one", false));
        insert(attempt("f", 2, "two", false));
        insert(attempt("f", 3, "three", true));
        insert(attempt("g", 3, "three", true));
        assertThat(database.transactions().query(() -> store.attemptsSince("f", NOW))).isEqualTo(3);
        assertThat(database.transactions().query(() -> store.attemptsSince("f", NOW.plusSeconds(2)))).isEqualTo(2);
        assertThat(database.transactions().query(() -> store.attemptsSince("f", NOW.plusSeconds(4)))).isZero();
        assertThat(database.transactions().query(() -> store.attemptsSince("nobody", NOW))).isZero();
    }

    @Test
    void notesALessonAsDoneOnce() {
        done("c", "l1");
        done("c", "l1");
        done("c", "l2");
        assertThat(database.transactions().query(() -> store.doneBy("course/x", "c"))).extracting(DoneRow::lesson).containsExactlyInAnyOrder("l1", "l2");
    }

    @Test
    void showsTrainersWhoTriedAndWhoIsDone() {
        insert(attempt("d", 1, "one", false));
        insert(attempt("d", 2, "two", true));
        done("d", "l1");
        insert(attempt("e", 1, "one", false));
        assertThat(database.transactions().query(() -> store.learners("course/x"))).filteredOn(row -> row.learner().equals("d"))
                .singleElement().satisfies(row -> {
                    assertThat(row.done()).isEqualTo(1);
                    assertThat(row.attempts()).isEqualTo(2);
                    assertThat(row.name()).isEqualTo("Learner d");
                });
        assertThat(database.transactions().query(() -> store.learners("course/x"))).filteredOn(row -> row.learner().equals("e"))
                .singleElement().satisfies(row -> assertThat(row.done()).isZero());
    }

    private void insert(AttemptRow row) {
        database.transactions().command(() -> {
            store.insert(row);
            return 0;
        });
    }

    private void done(String learner, String lesson) {
        database.transactions().command(() -> {
            store.done(new DoneRow("course/x", lesson, learner, "Learner " + learner, NOW));
            return 0;
        });
    }

    private static AttemptRow attempt(String learner, int number, String text, boolean passed) {
        return new AttemptRow("course/x", "l1", learner, number, Digest.of(text.getBytes(StandardCharsets.UTF_8)), text, passed, "{}", NOW.plusSeconds(number));
    }
}

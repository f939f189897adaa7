package az.asan.base.audit;

import static org.assertj.core.api.Assertions.assertThat;

import az.asan.base.api.trail.TrailEntry;
import az.asan.base.testkit.TestDatabase;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

final class TrailOnPostgresqlTest extends TrailContract {
    @RegisterExtension
    static final TestDatabase DATABASE = TestDatabase.postgresql("audit");

    TrailOnPostgresqlTest() {
        super(DATABASE);
    }

    /** On Derby the erasure waits for the open transaction; here it does not, and has to be finished afterwards. */
    @Test
    void leavesNothingOfATransactionThatWasOpenBesideAnErasure() throws Exception {
        writtenAbout("7ZZ0A1B");
        CountDownLatch written = new CountDownLatch(1);
        CountDownLatch erased = new CountDownLatch(1);
        ExecutorService thread = Executors.newSingleThreadExecutor();
        try {
            Future<?> open = thread.submit(() -> transactions().<Boolean, InterruptedException>command(() -> {
                trail.append(TrailEntry.of("local:1", "exchange.ask", "population/person").purpose("test").person("7ZZ0A1B").personal("surname", "Nümunəyev").build());
                written.countDown();
                erased.await();
                return true;
            }));
            written.await();
            command(() -> trail.erase("7ZZ0A1B", "request"));
            seal();
            erased.countDown();
            open.get();
        } finally {
            thread.shutdownNow();
        }
        seal();

        assertThat(number("select count(*) from audit_personal where salt <> '' or sealed <> ''")).isZero();
        assertThat(verify().holds()).isTrue();
        assertThat(verify().chains().get(0).erased()).isEqualTo(2);
    }
}

package az.asan.base.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import az.asan.base.api.events.Fact;
import az.asan.base.api.events.Outbox;
import az.asan.base.api.store.Transactions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.LongStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Facts stand in their stream without holes, and whoever waits for them hears of them. */
abstract class OutboxContract {
    private static final int WRITERS = 16;
    private static final int EACH = 25;

    private final TestDatabase database;
    private Transactions transactions;
    private Outbox outbox;
    private String stream;

    OutboxContract(TestDatabase database) {
        this.database = database;
    }

    @BeforeEach
    void look() {
        transactions = database.transactions();
        outbox = database.outbox();
        stream = "parcel/" + UUID.randomUUID();
    }

    @Test
    void countsFromOneAndReadsBackWhatWasWritten() {
        assertThat(append("sent", "{\"n\":1}")).isEqualTo(1);
        assertThat(append("came", "{\"n\":2}")).isEqualTo(2);
        assertThat(outbox.after(stream, 0, 10)).containsExactly(
                new Fact(stream, 1, "sent", database.clock().instant(), "{\"n\":1}"),
                new Fact(stream, 2, "came", database.clock().instant(), "{\"n\":2}"));
        assertThat(outbox.head(stream)).isEqualTo(2);
        assertThat(outbox.head(stream + "/other")).isZero();
    }

    @Test
    void leavesNoHoleAndNoDuplicateUnderSixteenWritersOfWhichSomeGiveUp() throws Exception {
        AtomicBoolean writing = new AtomicBoolean(true);
        List<Long> seenByReader = new ArrayList<>();
        Thread reader = new Thread(() -> {
            while (writing.get()) {
                long last = seenByReader.isEmpty() ? 0 : seenByReader.get(seenByReader.size() - 1);
                outbox.after(stream, last, 100).forEach(fact -> seenByReader.add(fact.position()));
            }
        });
        reader.start();
        Map<Long, Boolean> given = new ConcurrentHashMap<>();
        Threads.all(WRITERS, () -> {
            for (int i = 0; i < EACH; i++) {
                boolean givesUp = i % 5 == 0;
                try {
                    long position = transactions.command(() -> {
                        long mine = outbox.append(stream, "sent", "{}");
                        if (givesUp) {
                            throw new GaveUp();
                        }
                        return mine;
                    });
                    assertThat(given.put(position, true)).as("position %s given once", position).isNull();
                } catch (GaveUp e) {
                    assertThat(givesUp).isTrue();
                }
            }
            return true;
        });
        writing.set(false);
        reader.join();

        int kept = WRITERS * EACH * 4 / 5;
        Long[] all = LongStream.rangeClosed(1, kept).boxed().toArray(Long[]::new);
        assertThat(given.keySet()).containsExactlyInAnyOrder(all);
        assertThat(outbox.after(stream, 0, 10_000)).extracting(Fact::position).containsExactly(all);
        assertThat(seenByReader).as("a reader beside the writers").containsExactly(LongStream.rangeClosed(1, seenByReader.size()).boxed().toArray(Long[]::new));
    }

    @Test
    void replaysFromAnyPositionInAnySteps() {
        transactions.command(() -> {
            for (int i = 0; i < 60; i++) {
                outbox.append(stream, "sent", "{}");
            }
            return stream;
        });
        Random random = new Random(1);
        for (int round = 0; round < 40; round++) {
            long from = random.nextInt(62);
            int step = 1 + random.nextInt(70);
            List<Long> read = new ArrayList<>();
            long last = from;
            for (List<Fact> some = outbox.after(stream, last, step); !some.isEmpty(); some = outbox.after(stream, last, step)) {
                some.forEach(fact -> read.add(fact.position()));
                last = read.get(read.size() - 1);
            }
            assertThat(read).as("from %s in steps of %s", from, step)
                    .containsExactly(LongStream.rangeClosed(from + 1, 60).boxed().toArray(Long[]::new));
        }
    }

    @Test
    void wakesTheListenerAfterACommitAndNotBefore() throws Exception {
        Semaphore woken = new Semaphore(0);
        try (Outbox.Subscription subscription = outbox.subscribe(stream, woken::release)) {
            assertThat(woken.tryAcquire(10, TimeUnit.SECONDS)).as("one wake to begin with").isTrue();
            append("sent", "{}");
            assertThat(woken.tryAcquire(10, TimeUnit.SECONDS)).isTrue();
            assertThat(outbox.head(stream)).isEqualTo(1);
        }
    }

    @Test
    void lastWakeComesAfterTheLastFactHoweverManyAreWritten() throws Exception {
        CountDownLatch all = new CountDownLatch(1);
        try (Outbox.Subscription subscription = outbox.subscribe(stream, () -> {
            if (outbox.head(stream) == 64) {
                all.countDown();
            }
        })) {
            Threads.all(8, () -> {
                for (int i = 0; i < 8; i++) {
                    append("sent", "{}");
                }
                return true;
            });
            assertThat(all.await(20, TimeUnit.SECONDS)).isTrue();
        }
    }

    @Test
    void refusesWhatIsTooLongAndKeepsWhatFits() {
        String most = "\"" + "ə".repeat(8 * 1024 - 1) + "\"";
        assertThat(append("sent", most)).isEqualTo(1);
        assertThat(outbox.after(stream, 0, 1).get(0).data()).isEqualTo(most);
        assertThatThrownBy(() -> append("sent", most + " ")).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> append(" ", "{}")).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> outbox.after(stream, 0, 0)).isInstanceOf(IllegalArgumentException.class);
        assertThat(outbox.head(stream)).isEqualTo(1);
    }

    private long append(String type, String data) {
        return transactions.<Long, RuntimeException>command(() -> outbox.append(stream, type, data));
    }

    /** A command that changes its mind. */
    private static final class GaveUp extends Exception {
        private static final long serialVersionUID = 1L;
    }
}

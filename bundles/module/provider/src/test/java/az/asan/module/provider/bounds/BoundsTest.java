package az.asan.module.provider.bounds;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import az.asan.module.api.CallFailedException;
import az.asan.module.api.CallFailedException.Reason;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(120)
final class BoundsTest {
    private static final Duration LONG = Duration.ofSeconds(60);
    private static final Duration SHORT = Duration.ofMillis(50);
    private static final int MIB = 1024 * 1024;

    private final AtomicBoolean go = new AtomicBoolean(true);
    private final AtomicLong clock = new AtomicLong();
    private final Bounds bounds = new Bounds(new Allowance(2, 1, 64L * MIB, 0.1), clock::get, 1);
    private final ClassLoader classes = new ClassLoader("hostile", BoundsTest.class.getClassLoader()) { };
    private final Crew hostile = bounds.crew("connector/hostile 1.0.0", classes);
    private final Crew neighbour = bounds.crew("connector/neighbour 1.0.0", BoundsTest.class.getClassLoader());
    private final ExecutorService callers = Executors.newCachedThreadPool();

    @AfterEach
    void stop() {
        go.set(false);
        callers.shutdownNow();
        bounds.close();
    }

    @Test
    void givesWhatTheCodeGivesAndWhateverItThrowsAsTheCause() throws Exception {
        assertThat(hostile.run(LONG, () -> "hello")).isEqualTo("hello");
        for (Throwable thrown : List.of(new IOException("x"), new IllegalStateException("x"), new AssertionError("x"), new OutOfMemoryError("x"), new NoClassDefFoundError("x"))) {
            CallFailedException failure = failure(hostile, LONG, () -> {
                throw BoundsTest.<RuntimeException>sneaked(thrown);
            });
            assertThat(failure.reason()).isEqualTo(Reason.FAILED);
            assertThat(failure.getCause()).isSameAs(thrown);
        }
        assertThat(failure(hostile, LONG, () -> deeper(1)).getCause()).isInstanceOf(StackOverflowError.class);
        assertNeighbourServes();
    }

    @Test
    void handsNoThrowableOfTheModulesOwnToOthers() {
        Crew own = bounds.crew("connector/own 1.0.0", Trap.class.getClassLoader());
        for (RuntimeException thrown : List.of(new Trap(), new IllegalArgumentException("x", new Trap()))) {
            CallFailedException failure = failure(own, LONG, () -> {
                throw thrown;
            });
            assertThat(failure.getCause()).isExactlyInstanceOf(IllegalStateException.class).hasMessage(thrown.getClass().getName()).hasNoCause();
        }
    }

    /** Asks whoever asks it for its message to wait. */
    private static final class Trap extends RuntimeException {
        private static final long serialVersionUID = 1L;

        @Override
        public String getMessage() {
            throw new AssertionError("the code of a module was run by somebody else");
        }
    }

    @Test
    void runsEveryVersionOnThreadsOfItsOwnThatSeeItsOwnClasses() throws Exception {
        ThreadLocal<String> left = new ThreadLocal<>();
        hostile.run(LONG, () -> {
            left.set("something");
            return "";
        });
        assertThat(neighbour.run(LONG, () -> String.valueOf(left.get()))).isEqualTo("null");
        assertThat(hostile.run(LONG, () -> Thread.currentThread().getContextClassLoader())).isSameAs(classes);
        assertThat(hostile.run(LONG, () -> Thread.currentThread().getName())).isEqualTo("module connector/hostile 1.0.0");
    }

    @Test
    void tellsAThreadToStopAtTheDeadlineAndLeavesNoInterruptionBehind() throws Exception {
        CountDownLatch told = new CountDownLatch(1);
        assertThat(failure(hostile, SHORT, () -> {
            try {
                new CountDownLatch(1).await();
            } catch (InterruptedException e) {
                told.countDown();
            }
            return "";
        }).reason()).isEqualTo(Reason.LATE);
        told.await();
        for (int i = 0; i < 10; i++) {
            assertThat(hostile.run(LONG, Thread::interrupted)).isFalse();
        }
    }

    @Test
    void answersTheCallerOfCodeThatIgnoresItsInterruptionAndReportsTheThreadWithItsPlace() throws Exception {
        assertThat(failure(hostile, SHORT, this::waitForEver).reason()).isEqualTo(Reason.LATE);
        until(() -> bounds.troubles().stream().anyMatch(trouble -> trouble.contains("connector/hostile 1.0.0: 1 threads do not come back, one of them at ")));
        assertNeighbourServes();
        assertThat(hostile.run(LONG, () -> "the other thread")).isEqualTo("the other thread");
        go.set(false);
        until(() -> bounds.troubles().isEmpty());
    }

    @Test
    void takesAVersionForBrokenWhenNoneOfItsThreadsComesBack() throws Exception {
        failure(hostile, SHORT, this::waitForEver);
        failure(hostile, SHORT, this::waitForEver);
        until(() -> bounds.troubles().stream().anyMatch(trouble -> trouble.contains("all 2 threads do not come back")));
        assertThat(failure(hostile, LONG, () -> "").reason()).isEqualTo(Reason.STUCK);
        assertNeighbourServes();
        go.set(false);
        until(() -> bounds.troubles().isEmpty());
        assertThat(hostile.run(LONG, () -> "again")).isEqualTo("again");
    }

    @Test
    void refusesAtOnceWhatFindsNeitherAThreadNorAPlaceToWait() throws Exception {
        CountDownLatch begun = new CountDownLatch(2);
        CountDownLatch release = new CountDownLatch(1);
        List<Future<String>> calls = new ArrayList<>();
        for (int i = 0; i < 2; i++) {
            calls.add(callers.submit(() -> hostile.run(LONG, () -> {
                begun.countDown();
                release.await();
                return "served";
            })));
        }
        begun.await();
        AtomicReference<Thread> waiter = new AtomicReference<>();
        calls.add(callers.submit(() -> {
            waiter.set(Thread.currentThread());
            return hostile.run(LONG, () -> "served");
        }));
        until(() -> waiter.get() != null && waiter.get().getState() == Thread.State.TIMED_WAITING);
        assertThat(failure(hostile, LONG, () -> "").reason()).isEqualTo(Reason.OVERLOADED);
        assertNeighbourServes();
        release.countDown();
        for (Future<String> call : calls) {
            assertThat(call.get()).isEqualTo("served");
        }
    }

    @Test
    void stopsACallThatAllocatesWithoutEndAndOneThatAllocatedTooMuch() throws Exception {
        assertThat(failure(hostile, LONG, () -> {
            long size = 0;
            while (!Thread.interrupted()) {
                size += new byte[MIB].length;
            }
            return size;
        }).reason()).isEqualTo(Reason.TOO_MUCH_MEMORY);
        assertThat(failure(hostile, LONG, () -> new byte[65 * MIB].length).reason()).isEqualTo(Reason.TOO_MUCH_MEMORY);
        assertThat(hostile.run(LONG, () -> new byte[32 * MIB].length)).isEqualTo(32 * MIB);
        assertThat(hostile.run(LONG, () -> new byte[40 * MIB].length)).as("each call has its own").isEqualTo(40 * MIB);
    }

    @Test
    void stopsAThreadThatGoesOnAllocatingThoughItWasTold() {
        assertThat(failure(hostile, LONG, () -> {
            List<byte[]> kept = new ArrayList<>();
            while (go.get()) {
                kept.add(new byte[MIB]);
                if (kept.size() > 64) {
                    kept.clear();
                }
            }
            return kept.size();
        }).reason()).isEqualTo(Reason.TOO_MUCH_MEMORY);
        until(() -> hostile.running().isEmpty());
        assertThat(go).as("nobody asked it to end").isTrue();
        assertNeighbourServesQuietly();
    }

    @Test
    void cutsAModuleOffThatEatsTheProcessorAndLetsItInAgain() throws Exception {
        // A tenth of one processor over ten seconds is a second.
        assertThat(failure(hostile, LONG, this::reckonUntilTold).reason()).isEqualTo(Reason.CUT_OFF);
        assertThat(failure(hostile, LONG, () -> "").reason()).isEqualTo(Reason.CUT_OFF);
        assertThat(bounds.troubles()).containsExactly("connector/hostile 1.0.0: cut off for the processor time it takes");
        assertNeighbourServes();
        clock.addAndGet(ProcessorCircuit.PAUSE.plusSeconds(1).toNanos());
        assertThat(hostile.run(LONG, () -> "again")).isEqualTo("again");
        assertThat(bounds.troubles()).isEmpty();
    }

    @Test
    void givesUpWhatStillRunsWhenAVersionEndsAndForgetsItWhenItsThreadsAreBack() throws Exception {
        CountDownLatch begun = new CountDownLatch(1);
        Future<CallFailedException> call = callers.submit(() -> failure(hostile, LONG, () -> {
            begun.countDown();
            return waitForEver();
        }));
        begun.await();
        hostile.close();
        assertThat(call.get().reason()).isEqualTo(Reason.STOPPED);
        assertThat(failure(hostile, LONG, () -> "").reason()).isEqualTo(Reason.STOPPED);
        until(() -> bounds.troubles().stream().anyMatch(trouble -> trouble.startsWith("connector/hostile 1.0.0: 1 threads do not come back")));
        go.set(false);
        until(() -> bounds.troubles().isEmpty());
    }

    private void assertNeighbourServesQuietly() {
        assertThatCode(this::assertNeighbourServes).doesNotThrowAnyException();
    }

    private void assertNeighbourServes() throws CallFailedException {
        assertThat(neighbour.run(LONG, () -> "served")).isEqualTo("served");
    }

    private String waitForEver() {
        while (go.get()) {
            // Whoever is interrupted does not wait: it forgets that it was.
            Thread.interrupted();
            LockSupport.parkNanos(1_000_000);
        }
        return "";
    }

    private String reckonUntilTold() {
        while (!Thread.currentThread().isInterrupted()) {
            Thread.onSpinWait();
        }
        return "";
    }

    @SuppressWarnings("InfiniteRecursion")
    private static int deeper(int depth) {
        return 1 + deeper(depth + 1);
    }

    @SuppressWarnings("unchecked")
    private static <X extends Throwable> X sneaked(Throwable thrown) throws X {
        throw (X) thrown;
    }

    private static CallFailedException failure(Crew crew, Duration limit, Callable<?> work) {
        CallFailedException failure = catchThrowableOfType(CallFailedException.class, () -> crew.run(limit, work));
        assertThat(failure).as("the call should have failed").isNotNull();
        return failure;
    }

    private static void until(BooleanSupplier condition) {
        while (!condition.getAsBoolean()) {
            Thread.onSpinWait();
        }
    }
}

package az.asan.module.provider.live;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class DeadlinesTest {
    private static final Duration LONG = Duration.ofSeconds(30);

    private final Deadlines deadlines = new Deadlines(1);

    @AfterEach
    void stop() {
        deadlines.close();
    }

    @Test
    void givesWhatTheWorkGives() throws Exception {
        assertThat(deadlines.within(LONG, "work", () -> 42, late -> { })).isEqualTo(42);
    }

    @Test
    void givesWhatTheWorkThrowsEvenErrors() {
        assertThatThrownBy(() -> deadlines.within(LONG, "work", () -> {
            throw new StackOverflowError();
        }, late -> { })).isInstanceOf(ExecutionException.class).hasCauseInstanceOf(StackOverflowError.class);
    }

    @Test
    void interruptsWorkAtItsDeadlineAndReportsItUntilItEnds() throws Exception {
        BlockingQueue<String> late = new LinkedBlockingQueue<>();
        CountDownLatch interrupted = new CountDownLatch(1);
        CountDownLatch end = new CountDownLatch(1);
        assertThatThrownBy(() -> deadlines.within(Duration.ofMillis(50), "stubborn work", () -> {
            boolean stay = true;
            while (stay) {
                try {
                    stay = !end.await(1, TimeUnit.MINUTES);
                } catch (InterruptedException e) {
                    interrupted.countDown();
                }
            }
            return "too late";
        }, late::add)).isInstanceOf(TimeoutException.class);

        assertThat(interrupted.await(20, TimeUnit.SECONDS)).isTrue();
        assertThat(deadlines.abandoned()).singleElement().asString().startsWith("stubborn work at ");
        assertThatThrownBy(() -> deadlines.within(Duration.ofMillis(1), "more", () -> 1, ignored -> { })).as("it keeps its place").isInstanceOf(TimeoutException.class);
        end.countDown();
        assertThat(late.poll(20, TimeUnit.SECONDS)).isEqualTo("too late");
        assertThat(deadlines.within(LONG, "more", () -> 1, ignored -> { })).isEqualTo(1);
        assertThat(deadlines.abandoned()).isEmpty();
    }
}

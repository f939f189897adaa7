package az.asan.module.provider.live;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import az.asan.base.api.store.Digest;
import az.asan.module.api.CallFailedException;
import az.asan.module.api.Lease;
import az.asan.module.api.ModuleVersion;
import az.asan.module.api.SlotName;
import az.asan.module.provider.bounds.Allowance;
import az.asan.module.provider.bounds.Bounds;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

final class RunningTest {
    private static final Duration LONG = Duration.ofMinutes(1);

    private final ScheduledExecutorService timer = Executors.newScheduledThreadPool(1);
    private final Bounds bounds = new Bounds(Allowance.standard());
    private final Tally tally = new Tally();
    private final Running running = new Running(new ModuleVersion(SlotName.of("echo", "one"), "1.0.0", Digest.of(new byte[0])), null, "value", tally,
            bounds.crew("echo/one 1.0.0", RunningTest.class.getClassLoader()), () -> { });

    @AfterEach
    void stop() {
        timer.shutdownNow();
        bounds.close();
    }

    @Test
    void tellsOnceThatNobodyNeedKeepItAnyLonger() {
        AtomicInteger gone = new AtomicInteger();
        Lease<String> lease = running.lease(String.class).orElseThrow();
        running.drain(LONG, timer, gone::incrementAndGet);
        assertThat(gone).hasValue(0);
        lease.close();
        assertThat(gone).hasValue(1);
        lease.close();
        assertThat(gone).hasValue(1);
    }

    @Test
    void runsItsCodeAndIsBlamedForWhatThatThrowsByItself() throws Exception {
        try (Lease<String> lease = running.lease(String.class).orElseThrow()) {
            assertThat(lease.<Integer>run(LONG, String::length)).isEqualTo(5);
            assertThatThrownBy(() -> lease.run(LONG, value -> {
                throw new IOException("about somebody else");
            })).isInstanceOf(CallFailedException.class);
        }
        assertThat(tally.failed()).isZero();
        try (Lease<String> lease = running.lease(String.class).orElseThrow()) {
            assertThatThrownBy(() -> lease.run(LONG, value -> {
                throw new AssertionError("mine");
            })).isInstanceOf(CallFailedException.class);
        }
        assertThat(tally.failed()).isEqualTo(1);
    }
}

package az.asan.module.provider.live;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import az.asan.base.api.store.Digest;
import az.asan.module.api.Caller;
import az.asan.module.api.Lease;
import az.asan.module.api.ModuleVersion;
import az.asan.module.api.SlotName;
import az.asan.module.api.SlotUnavailableException;
import az.asan.module.api.SlotUnavailableException.Reason;
import az.asan.module.api.Traffic;
import az.asan.module.provider.bounds.Allowance;
import az.asan.module.provider.bounds.Bounds;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class LiveSlotsTest {
    private static final SlotName NAME = SlotName.of("echo", "one");

    private final ScheduledExecutorService timer = Executors.newScheduledThreadPool(1);
    private final ExecutorService callers = Executors.newCachedThreadPool();
    private final LiveSlots slots = new LiveSlots(Duration.ofSeconds(20), 2);
    private final Slot slot = slots.of(NAME);
    private final Bounds bounds = new Bounds(Allowance.standard());
    private final List<Version> versions = new ArrayList<>();

    /** A version that knows whether it was used after its end. */
    private final class Version {
        final AtomicInteger ends = new AtomicInteger();
        final Running running;

        Version(String content) {
            Digest digest = Digest.of(content.getBytes(StandardCharsets.UTF_8));
            running = new Running(new ModuleVersion(NAME, "1.0.0", digest), null, this, slot.tally(digest), bounds.crew("echo/one", getClass().getClassLoader()), ends::incrementAndGet);
            versions.add(this);
        }

        boolean open() {
            return ends.get() == 0;
        }
    }

    @AfterEach
    void stop() {
        callers.shutdownNow();
        timer.shutdownNow();
        bounds.close();
    }

    private void swap(Version next) {
        slot.serve(next.running).forEach(old -> old.drain(Duration.ofMinutes(5), timer, () -> { }));
    }

    @Test
    void noCallIsLostAndNoneSeesAClosedVersionWhileVersionsChangeThousandsOfTimes() throws Exception {
        swap(new Version("0"));
        AtomicBoolean go = new AtomicBoolean(true);
        List<Future<Integer>> calls = new ArrayList<>();
        for (int i = 0; i < 6; i++) {
            calls.add(callers.submit(calling(go)));
        }
        for (int i = 1; i <= 20_000; i++) {
            swap(new Version(String.valueOf(i)));
        }
        go.set(false);
        int served = 0;
        for (Future<Integer> call : calls) {
            served += call.get(30, TimeUnit.SECONDS);
        }
        assertThat(served).isPositive();
        assertThat(versions.stream().limit(20_000).map(version -> version.ends.get())).as("every old version ended exactly once").containsOnly(1);
        assertThat(versions.get(20_000).ends).hasValue(0);
        assertThat(versions.stream().mapToInt(version -> version.running.inFlight()).sum()).as("leases that are out").isZero();
        assertThat(versions.stream().mapToLong(version -> slot.tally(version.running.version().digest()).served()).sum()).isEqualTo(served);
        assertThat(versions.stream().mapToLong(version -> slot.tally(version.running.version().digest()).lost()).sum()).isZero();
    }

    @Test
    void noCallIsLostWhileVersionsAreTriedAndWithdrawnThousandsOfTimes() throws Exception {
        Version standing = new Version("default");
        swap(standing);
        AtomicBoolean go = new AtomicBoolean(true);
        List<Future<Integer>> calls = new ArrayList<>();
        for (int i = 0; i < 4; i++) {
            calls.add(callers.submit(calling(go)));
        }
        List<Version> tried = new ArrayList<>();
        for (int i = 0; i < 5_000; i++) {
            Version next = new Version("tried " + i);
            tried.add(next);
            slot.serveBeside(next.running, Traffic.share(5_000)).forEach(old -> old.drain(Duration.ofMinutes(5), timer, () -> { }));
            if (i % 3 == 0) {
                slot.serveAlone().forEach(old -> old.drain(Duration.ofMinutes(5), timer, () -> { }));
            }
        }
        slot.serveAlone().forEach(old -> old.drain(Duration.ofMinutes(5), timer, () -> { }));
        go.set(false);
        for (Future<Integer> call : calls) {
            assertThat(call.get(30, TimeUnit.SECONDS)).isPositive();
        }
        assertThat(tried.stream().map(version -> version.ends.get())).as("each trial ended exactly once").containsOnly(1);
        assertThat(standing.ends).hasValue(0);
        assertThat(tried.stream().mapToLong(version -> slot.tally(version.running.version().digest()).served()).sum()).as("they had their share").isPositive();
    }

    @Test
    void nothingIsTriedBesideNothing() {
        Version alone = new Version("alone");
        assertThat(slot.serveBeside(alone.running, Traffic.share(1))).containsExactly(alone.running);
        assertThat(slot.beside()).isEmpty();
    }

    @Test
    void aKeyFallsToTheSameSideForTheSameContentAndSharesAreKept() {
        swap(new Version("default"));
        Version first = new Version("first");
        Version second = new Version("second");
        List<String> keys = java.util.stream.IntStream.range(0, 20_000).mapToObj(i -> "key" + i).toList();
        List<Integer> sizes = new ArrayList<>();
        for (Version version : List.of(first, second)) {
            Beside few = new Beside(version.running, Traffic.share(500));
            Beside more = new Beside(version.running, Traffic.share(2_500));
            List<String> chosen = keys.stream().filter(key -> few.takes(Caller.of(key), () -> 0)).toList();
            assertThat(keys.stream().filter(key -> more.takes(Caller.of(key), () -> 0)).toList()).containsAll(chosen).hasSizeBetween(4_700, 5_300);
            sizes.add(chosen.size());
        }
        assertThat(sizes).allSatisfy(size -> assertThat(size).isBetween(850, 1_150));
        Beside one = new Beside(first.running, Traffic.share(5_000));
        Beside other = new Beside(second.running, Traffic.share(5_000));
        assertThat(keys.stream().filter(key -> one.takes(Caller.of(key), () -> 0) == other.takes(Caller.of(key), () -> 0)).count()).as("each version has callers of its own").isBetween(9_500L, 10_500L);
    }

    private Callable<Integer> calling(AtomicBoolean go) {
        return () -> {
            int served = 0;
            while (go.get()) {
                try (Lease<Version> lease = slots.lease(NAME, Version.class)) {
                    if (!lease.value().open()) {
                        throw new AssertionError("a closed version was given out");
                    }
                    Thread.onSpinWait();
                    if (!lease.value().open()) {
                        throw new AssertionError("a version was closed under a lease");
                    }
                    served++;
                }
            }
            return served;
        };
    }

    @Test
    void aVersionEndsWhenItsLastLeaseIsBackHoweverOftenThatIsClosed() throws Exception {
        Version old = new Version("old");
        swap(old);
        Lease<Version> first = slots.lease(NAME, Version.class);
        Lease<Version> second = slots.lease(NAME, Version.class);
        swap(new Version("new"));
        first.close();
        first.close();

        assertThat(old.ends).hasValue(0);
        assertThat(old.running.inFlight()).isEqualTo(1);
        second.close();
        assertThat(old.ends).hasValue(1);
    }

    @Test
    void aVersionEndsAtItsDeadlineAndWhatIsStillOpenCountsAsLost() throws Exception {
        Version old = new Version("old");
        swap(old);
        Lease<Version> stuck = slots.lease(NAME, Version.class);
        slot.serve(new Version("new").running).get(0).drain(Duration.ofMillis(1), timer, () -> { });
        old.running.awaitEnd(TimeUnit.SECONDS.toNanos(20));

        assertThat(old.ends).hasValue(1);
        assertThat(slot.tally(old.running.version().digest()).lost()).isEqualTo(1);
        stuck.close();
        assertThat(old.ends).hasValue(1);
    }

    @Test
    void countsFailedCalls() throws Exception {
        Version version = new Version("v");
        swap(version);
        try (Lease<Version> lease = slots.lease(NAME, Version.class)) {
            lease.failed();
        }
        Tally tally = slot.tally(version.running.version().digest());
        assertThat(tally.served()).isEqualTo(1);
        assertThat(tally.failed()).isEqualTo(1);
    }

    @Test
    void saysThatASlotIsUnknownOnceAllAreKnown() {
        slots.allKnown();
        assertUnavailable(() -> slots.lease(SlotName.of("echo", "none"), Version.class), Reason.UNKNOWN);
    }

    @Test
    void saysThatASlotIsRetired() {
        slot.out(Reason.RETIRED);
        assertUnavailable(() -> slots.lease(NAME, Version.class), Reason.RETIRED);
    }

    @Test
    void callsWaitForAVersionThatIsOnItsWay() throws Exception {
        Version version = new Version("v");
        slot.await(version.running.version().digest());
        CountDownLatch asked = new CountDownLatch(1);
        Future<Boolean> call = callers.submit(() -> {
            asked.countDown();
            try (Lease<Version> lease = slots.lease(NAME, Version.class)) {
                return lease.value() == version;
            }
        });
        asked.await();
        swap(version);
        assertThat(call.get(20, TimeUnit.SECONDS)).isTrue();
    }

    @Test
    void callsThatWaitInVainAreToldSoAndCounted() {
        LiveSlots impatient = new LiveSlots(Duration.ofMillis(1), 1);
        Slot late = impatient.of(NAME);
        Digest digest = Digest.of(new byte[0]);
        late.await(digest);

        assertUnavailable(() -> impatient.lease(NAME, Version.class), Reason.STARTING);
        assertUnavailable(() -> impatient.lease(SlotName.of("echo", "two"), Version.class), Reason.STARTING);
        assertThat(late.tally(digest).lost()).isEqualTo(1);
    }

    @Test
    void onlySoManyCallsWaitAtOnce() throws Exception {
        Version version = new Version("v");
        slot.await(version.running.version().digest());
        List<Thread> waiting = new ArrayList<>();
        for (int i = 0; i < 2; i++) {
            Thread thread = new Thread(() -> {
                try (Lease<Version> lease = slots.lease(NAME, Version.class)) {
                    assertThat(lease.value()).isSameAs(version);
                } catch (SlotUnavailableException e) {
                    throw new IllegalStateException(e);
                }
            });
            thread.start();
            waiting.add(thread);
        }
        while (waiting.stream().anyMatch(thread -> thread.getState() != Thread.State.TIMED_WAITING)) {
            Thread.onSpinWait();
        }
        assertUnavailable(() -> slots.lease(NAME, Version.class), Reason.OVERLOADED);
        swap(version);
        for (Thread thread : waiting) {
            thread.join();
        }
    }

    @Test
    void refusesALeaseOfAnotherType() {
        swap(new Version("v"));
        assertThatThrownBy(() -> slots.lease(NAME, String.class)).isInstanceOf(IllegalArgumentException.class).hasMessageContaining("java.lang.String");
        assertThat(versions.get(0).running.inFlight()).isZero();
    }

    @Test
    void aPinnedVersionIsFoundWhereverItRuns() throws Exception {
        Version live = new Version("live");
        Version kept = new Version("kept");
        Version startedNow = new Version("started");
        swap(live);
        slot.retained().put(kept.running.version().digest(), kept.running);
        slots.pinnedBy((in, digest) -> Optional.of(startedNow.running).filter(running -> running.version().digest().equals(digest))
                .orElseThrow(() -> new SlotUnavailableException(Reason.VERSION_GONE, in.name())));
        for (Version version : List.of(live, kept, startedNow)) {
            try (Lease<Version> lease = slots.lease(NAME, version.running.version().digest(), Version.class)) {
                assertThat(lease.value()).isSameAs(version);
            }
        }
        assertUnavailable(() -> slots.lease(NAME, Digest.of(new byte[1]), Version.class), Reason.VERSION_GONE);
    }

    private static void assertUnavailable(org.assertj.core.api.ThrowableAssert.ThrowingCallable call, Reason reason) {
        assertThatThrownBy(call).isInstanceOfSatisfying(SlotUnavailableException.class, e -> assertThat(e.reason()).isEqualTo(reason));
    }
}

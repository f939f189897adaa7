package az.asan.exchange.testkit;

import az.asan.base.api.store.Digest;
import az.asan.module.api.CallFailedException;
import az.asan.module.api.Lease;
import az.asan.module.api.ModuleVersion;
import az.asan.module.api.Shadow;
import az.asan.module.api.SlotName;
import az.asan.module.api.SlotUnavailableException;
import az.asan.module.api.SlotUnavailableException.Reason;
import az.asan.module.api.Slots;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;

/** Slots that a test fills by hand; they count leases as real ones do, and close nothing. */
public final class TestSlots implements Slots {
    private final Map<SlotName, Standing> slots = new ConcurrentSkipListMap<>();
    private final Map<SlotName, Standing> shadows = new ConcurrentSkipListMap<>();
    private final BlockingQueue<String> compared = new LinkedBlockingQueue<>();
    private final Queue<CallFailedException.Reason> refusals = new ConcurrentLinkedQueue<>();
    private final AtomicInteger leased = new AtomicInteger();
    private final AtomicInteger failed = new AtomicInteger();

    private record Standing(ModuleVersion version, Object value) {
    }

    /** Puts a version live. */
    public void put(ModuleVersion version, Object value) {
        slots.put(version.slot(), new Standing(version, value));
    }

    /** Puts a version beside the live one that is only compared with it. */
    public void putShadow(ModuleVersion version, Object value) {
        shadows.put(version.slot(), new Standing(version, value));
    }

    /** What shadows said beside the answers that were given: {@code same}, {@code skipped}, or the places that differ. */
    public BlockingQueue<String> compared() {
        return compared;
    }

    /** Takes a slot out of service. */
    public void retire(SlotName slot) {
        slots.remove(slot);
    }

    /** Leases that are not back. */
    public int leased() {
        return leased.get();
    }

    /** Calls that were told to have failed because of the module. */
    public int failed() {
        return failed.get();
    }

    /** The next call of a module's code is not run, for the reason. */
    public void refuses(CallFailedException.Reason reason) {
        refusals.add(reason);
    }

    @Override
    public <T> Lease<T> lease(SlotName slot, Class<T> type) throws SlotUnavailableException {
        Standing standing = slots.get(slot);
        if (standing == null) {
            throw new SlotUnavailableException(Reason.UNKNOWN, slot);
        }
        leased.incrementAndGet();
        return new Counted<>(standing.version(), type.cast(standing.value()));
    }

    @Override
    public <T> Optional<Shadow<T>> shadow(SlotName slot, Class<T> type) {
        return Optional.ofNullable(shadows.get(slot)).map(standing -> {
            leased.incrementAndGet();
            return new Compared<>(new Counted<>(standing.version(), type.cast(standing.value())), compared);
        });
    }

    @Override
    public <T> Lease<T> lease(SlotName slot, Digest version, Class<T> type) throws SlotUnavailableException {
        Standing standing = slots.get(slot);
        if (standing == null || !standing.version().digest().equals(version)) {
            throw new SlotUnavailableException(Reason.VERSION_GONE, slot);
        }
        return lease(slot, type);
    }

    @Override
    public List<ModuleVersion> live(String kind) {
        return slots.values().stream().map(Standing::version).filter(version -> version.slot().kind().equals(kind)).toList();
    }

    /** As the platform does: on another thread, which is told to stop when its time is over. */
    private static <R> R apart(Duration limit, Callable<R> work) throws CallFailedException {
        FutureTask<R> task = new FutureTask<>(work);
        Thread thread = new Thread(task, "test-slots");
        thread.setDaemon(true);
        thread.start();
        try {
            return task.get(limit.toMillis(), TimeUnit.MILLISECONDS);
        } catch (ExecutionException e) {
            throw new CallFailedException(CallFailedException.Reason.FAILED, "The module failed with " + e.getCause().getClass().getName(), e.getCause());
        } catch (TimeoutException e) {
            task.cancel(true);
            throw new CallFailedException(CallFailedException.Reason.LATE, "The module did not answer in time", e);
        } catch (InterruptedException e) {
            task.cancel(true);
            Thread.currentThread().interrupt();
            throw new CallFailedException(CallFailedException.Reason.STOPPED, "The test stops", e);
        }
    }

    private record Compared<T>(Lease<T> lease, BlockingQueue<String> told) implements Shadow<T> {
        @Override
        public T value() {
            return lease.value();
        }

        @Override
        public ModuleVersion version() {
            return lease.version();
        }

        @Override
        public <R> R run(Duration limit, Work<? super T, R> work) throws CallFailedException {
            return lease.run(limit, work);
        }

        @Override
        public void failed() {
            lease.failed();
        }

        @Override
        public void same() {
            told.add("same");
        }

        @Override
        public void different(List<String> places) {
            told.add(String.join(" ", places));
        }

        @Override
        public void skipped() {
            told.add("skipped");
        }

        @Override
        public void close() {
            lease.close();
        }
    }

    private final class Counted<T> implements Lease<T> {
        private final ModuleVersion version;
        private final T value;
        private final AtomicBoolean closed = new AtomicBoolean();

        Counted(ModuleVersion version, T value) {
            this.version = version;
            this.value = value;
        }

        @Override
        public T value() {
            return value;
        }

        @Override
        public ModuleVersion version() {
            return version;
        }

        @Override
        public <R> R run(Duration limit, Work<? super T, R> work) throws CallFailedException {
            CallFailedException.Reason refusal = refusals.poll();
            if (refusal != null) {
                throw new CallFailedException(refusal, "as the test wants it");
            }
            return apart(limit, () -> work.on(value));
        }

        @Override
        public void failed() {
            failed.incrementAndGet();
        }

        @Override
        public void close() {
            if (closed.compareAndSet(false, true)) {
                leased.decrementAndGet();
            }
        }
    }
}

package az.asan.module.provider.live;

import az.asan.module.api.CallFailedException;
import az.asan.module.api.CallFailedException.Reason;
import az.asan.module.api.Lease;
import az.asan.module.api.ModuleVersion;
import az.asan.module.provider.bounds.Crew;
import az.asan.module.spi.ModuleKind;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;

/** A version that runs: its kind's object, its bundle and those who use it. Ends once, when nobody does any more. */
public final class Running {
    private final ModuleVersion version;
    private final Object value;
    private final ModuleKind<?> kind;
    private final Tally tally;
    private final Crew crew;
    private final Runnable end;
    private final Gate gate = new Gate();
    private final AtomicBoolean ended = new AtomicBoolean();
    private final CountDownLatch over = new CountDownLatch(1);
    private volatile ScheduledFuture<?> deadline;
    private volatile Runnable whenGone = () -> { };

    /**
     * @param crew runs its code, and ends with it
     * @param end  closes and uninstalls; run once, on whichever thread learns that it is time, so it must only hand on
     */
    Running(ModuleVersion version, ModuleKind<?> kind, Object value, Tally tally, Crew crew, Runnable end) {
        this.version = version;
        this.kind = kind;
        this.value = value;
        this.tally = tally;
        this.crew = crew;
        this.end = end;
    }

    public ModuleVersion version() {
        return version;
    }

    /** What started it; of no use any more when the kind itself has been replaced. */
    public ModuleKind<?> kind() {
        return kind;
    }

    public int inFlight() {
        return gate.inside();
    }

    public boolean draining() {
        return gate.closed();
    }

    public boolean ended() {
        return ended.get();
    }

    void awaitEnd(long nanos) throws InterruptedException {
        over.await(nanos, TimeUnit.NANOSECONDS);
    }

    /** A lease; empty when this version takes no more calls. */
    <T> Optional<Lease<T>> lease(Class<T> type) {
        if (!type.isInstance(value)) {
            throw new IllegalArgumentException("Slot " + version.slot() + " holds a " + value.getClass().getName() + ", which is no " + type.getName());
        }
        return gate.enter() ? Optional.of(new Held<>(type.cast(value))) : Optional.empty();
    }

    /**
     * Takes no more calls, and ends when the last one is done or the time is over. What is then still open counts as
     * lost. The caller has taken it out of its slot before.
     *
     * @param gone told when it has ended, so that nobody need keep it any longer
     */
    public void drain(Duration atMost, ScheduledExecutorService timer, Runnable gone) {
        if (gate.closed()) {
            return;
        }
        whenGone = gone;
        deadline = timer.schedule(() -> end(gate.inside()), atMost.toMillis(), TimeUnit.MILLISECONDS);
        if (gate.close()) {
            end(0);
        }
    }

    private void end(int open) {
        if (ended.compareAndSet(false, true)) {
            tally.lost(open);
            ScheduledFuture<?> timeout = deadline;
            if (timeout != null) {
                timeout.cancel(false);
            }
            crew.close();
            end.run();
            whenGone.run();
            over.countDown();
        }
    }

    /** What its code did by itself; a checked exception is its word about somebody else, of which the caller makes what it likes. */
    private static boolean isToBlame(CallFailedException e) {
        return e.reason() == Reason.TOO_MUCH_MEMORY || e.reason() == Reason.STUCK || e.reason() == Reason.CUT_OFF
                || (e.reason() == Reason.FAILED && (e.getCause() instanceof RuntimeException || e.getCause() instanceof Error));
    }

    /** One call. */
    private final class Held<T> implements Lease<T> {
        private final T leased;
        private final AtomicBoolean open = new AtomicBoolean(true);
        private volatile boolean failed;

        Held(T leased) {
            this.leased = leased;
        }

        @Override
        public T value() {
            return leased;
        }

        @Override
        public ModuleVersion version() {
            return version;
        }

        @Override
        public <R> R run(Duration limit, Work<? super T, R> work) throws CallFailedException {
            try {
                return crew.run(limit, () -> work.on(leased));
            } catch (CallFailedException e) {
                if (isToBlame(e)) {
                    failed = true;
                }
                throw e;
            }
        }

        @Override
        public void failed() {
            failed = true;
        }

        @Override
        public void close() {
            if (!open.compareAndSet(true, false)) {
                return;
            }
            tally.servedOne();
            if (failed) {
                tally.failedOne();
            }
            if (gate.leave()) {
                end(0);
            }
        }
    }
}

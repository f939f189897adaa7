package az.asan.module.provider.bounds;

import java.time.Duration;
import java.util.function.LongSupplier;

/**
 * Cuts a version off that takes more than its share of the processors, and lets it in again by one call at a time. Only
 * the time of calls that reckon counts ({@link Allowance#RECKONS}): a connector that is asked often is not ill because
 * it is popular, and to cut it off would be the very outage this is there to prevent.
 */
final class ProcessorCircuit {
    static final Duration WINDOW = Duration.ofSeconds(10);
    static final Duration PAUSE = Duration.ofSeconds(10);

    private static final long SLICE = Duration.ofSeconds(1).toNanos();
    private static final int SLICES = (int) (WINDOW.toNanos() / SLICE);

    private final LongSupplier clock;
    private final long begun;
    private final long limit;
    private final long[] used = new long[SLICES];
    private final long[] slices = new long[SLICES];
    private volatile boolean closed = true;
    private boolean trial;
    private long until;

    /** How a call may go on. */
    enum Entry { FREE, TRIAL, NONE }

    /**
     * @param limit nanoseconds of processor time in a window
     * @param clock nanoseconds of any beginning
     */
    ProcessorCircuit(long limit, LongSupplier clock) {
        this.limit = limit;
        this.clock = clock;
        this.begun = clock.getAsLong();
    }

    /** Whether a call may be run. A TRIAL must be told of with {@link #tried}. */
    Entry enter() {
        if (closed) {
            return Entry.FREE;
        }
        synchronized (this) {
            if (closed) {
                return Entry.FREE;
            }
            if (refusing()) {
                return Entry.NONE;
            }
            trial = true;
            return Entry.TRIAL;
        }
    }

    /** What became of the trial: one that did not reckon closes the circuit. */
    synchronized void tried(boolean reckoned) {
        trial = false;
        if (reckoned) {
            until = clock.getAsLong() + PAUSE.toNanos();
        } else {
            closed = true;
        }
    }

    /** True when this is what opens the circuit. */
    synchronized boolean used(long nanos) {
        long slice = slice();
        int place = (int) (slice % SLICES);
        if (slices[place] != slice) {
            slices[place] = slice;
            used[place] = 0;
        }
        used[place] += nanos;
        if (!closed || sum() <= limit) {
            return false;
        }
        closed = false;
        trial = false;
        until = clock.getAsLong() + PAUSE.toNanos();
        return true;
    }

    /** Whether nobody is let in at the moment. Threads that run on after they were given up keep the sum up, and so this. */
    synchronized boolean refusing() {
        return !closed && (trial || clock.getAsLong() < until || sum() > limit / 2);
    }

    private long sum() {
        long oldest = slice() - SLICES + 1;
        long sum = 0;
        for (int i = 0; i < SLICES; i++) {
            sum += slices[i] >= oldest ? used[i] : 0;
        }
        return sum;
    }

    private long slice() {
        return (clock.getAsLong() - begun) / SLICE + SLICES;
    }
}

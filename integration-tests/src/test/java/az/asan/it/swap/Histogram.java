package az.asan.it.swap;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicLongArray;

/**
 * Counts durations with a relative error of at most 1/128, from a microsecond to an hour, in a fixed space. Durations are
 * kept as they are: whoever measures from the intended start leaves nothing out. Safe for use by many threads.
 */
final class Histogram {
    private static final int BITS = 7;
    private static final int STEPS = 1 << BITS;
    private static final int OCTAVES = 33 - BITS;

    private final AtomicLongArray counts = new AtomicLongArray(STEPS * (OCTAVES + 1));

    void add(Duration duration) {
        counts.incrementAndGet(place(Math.max(0, duration.toNanos() / 1000)));
    }

    long count() {
        long count = 0;
        for (int i = 0; i < counts.length(); i++) {
            count += counts.get(i);
        }
        return count;
    }

    /** The duration that this share of all does not exceed, in milliseconds; 0 when there is none. */
    double millis(double share) {
        long wanted = (long) Math.ceil(count() * share);
        long seen = 0;
        for (int i = 0; i < counts.length(); i++) {
            seen += counts.get(i);
            if (seen >= wanted && seen > 0) {
                return highest(i) / 1000.0;
            }
        }
        return 0;
    }

    /** Linear up to STEPS microseconds; above, each doubling has as many steps. */
    private int place(long micros) {
        if (micros < STEPS) {
            return (int) micros;
        }
        int octave = 63 - Long.numberOfLeadingZeros(micros) - BITS;
        return Math.min(counts.length() - 1, STEPS * (octave + 1) + (int) (micros >> octave) - STEPS);
    }

    private static long highest(int place) {
        if (place < STEPS) {
            return place;
        }
        int octave = place / STEPS - 1;
        return ((long) (place % STEPS + STEPS + 1) << octave) - 1;
    }
}

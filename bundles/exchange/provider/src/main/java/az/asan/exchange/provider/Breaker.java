package az.asan.exchange.provider;

import az.asan.exchange.api.Connectors.Circuit;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.OptionalLong;

/**
 * Spares an agency that fails, and those who would wait for it. Opens when at least half of the last calls failed;
 * after a pause it lets one through, and closes when that one succeeds. One per version of a connector.
 */
final class Breaker {
    private static final int WINDOW = 20;
    private static final int FEWEST = 10;
    private static final Duration PAUSE = Duration.ofSeconds(5);

    private final InstantSource clock;
    private final boolean[] failed = new boolean[WINDOW];
    private int seen;
    private int failures;
    private boolean open;
    private boolean trial;
    private long era;
    private Instant until = Instant.MIN;

    Breaker(InstantSource clock) {
        this.clock = clock;
    }

    /**
     * Whether a call may go on; each that does must report with {@link #succeeded} or {@link #failed}.
     *
     * @return what to report with: word of a call that began before the circuit last changed says nothing of now
     */
    synchronized OptionalLong admits() {
        if (!open) {
            return OptionalLong.of(era);
        }
        if (trial || clock.instant().isBefore(until)) {
            return OptionalLong.empty();
        }
        trial = true;
        return OptionalLong.of(++era);
    }

    synchronized void succeeded(long began) {
        if (began != era) {
            return;
        }
        if (open) {
            open = false;
            trial = false;
            seen = 0;
            failures = 0;
        } else {
            count(false);
        }
    }

    synchronized void failed(long began) {
        if (began != era) {
            return;
        }
        if (open) {
            trial = false;
            until = clock.instant().plus(PAUSE);
            return;
        }
        count(true);
        if (Math.min(seen, WINDOW) >= FEWEST && failures * 2 >= Math.min(seen, WINDOW)) {
            open = true;
            era++;
            until = clock.instant().plus(PAUSE);
        }
    }

    synchronized Circuit state() {
        if (!open) {
            return Circuit.CLOSED;
        }
        return trial || !clock.instant().isBefore(until) ? Circuit.HALF_OPEN : Circuit.OPEN;
    }

    private void count(boolean failure) {
        int place = seen % WINDOW;
        if (seen >= WINDOW && failed[place]) {
            failures--;
        }
        failed[place] = failure;
        failures += failure ? 1 : 0;
        seen = seen == 2 * WINDOW - 1 ? WINDOW : seen + 1;
    }
}

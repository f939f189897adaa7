package az.asan.module.provider.bounds;

import java.time.Duration;

/**
 * What one running version may take.
 *
 * @param threads   calls that run at once
 * @param queue     calls that may wait for a thread besides
 * @param memory    bytes that one call may allocate, whether it keeps them or not
 * @param processor share of all processors, above 0 and up to 1, that calls which reckon may take together
 */
public record Allowance(int threads, int queue, long memory, double processor) {
    /** A call that takes less processor time than this asks and waits, also on a JVM that has just started; one that takes more reckons. */
    static final Duration RECKONS = Duration.ofMillis(100);

    private static final long MIB = 1024 * 1024;

    /** What a version is given unless the installation says otherwise. */
    public static Allowance standard() {
        return new Allowance(128, 64, 64 * MIB, 0.25);
    }
}

package az.asan.it.swap;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.IntFunction;

/** The course of every run: warming up, then steady, then so many exchanges evenly over the time that is left. */
final class Round {
    private final Options options;
    private final Tally tally;

    Round(Options options, Tally tally) {
        this.options = options;
        this.tally = tally;
    }

    /** One exchange; numbers rise from 2, 1 being what serves at first. */
    interface Exchange {
        void exchange(int number);
    }

    /**
     * A cold JVM is met by a rising load, as in a morning; what is lost here is not counted among what exchanges lost.
     *
     * @param loops makes a loop of a rate
     */
    void warm(IntFunction<OpenLoop> loops) {
        int rate = options.number("rate");
        for (int each : new int[] {rate / 5, rate / 2, rate}) {
            try (OpenLoop loop = loops.apply(Math.max(1, each))) {
                loop.start();
                until(System.nanoTime() + TimeUnit.SECONDS.toNanos(options.number("warm")) / 3);
            }
        }
    }

    /** Ends when the loop has ended and all it started is answered or lost. Gives the number of requests. */
    long play(OpenLoop loop, Exchange exchange) {
        int rounds = options.number("rounds");
        try (loop) {
            loop.start();
            tally.phase(Tally.Phase.STEADY);
            until(System.nanoTime() + TimeUnit.SECONDS.toNanos(options.number("steady")));
            tally.phase(Tally.Phase.SWAPS);
            long begin = System.nanoTime();
            long all = TimeUnit.SECONDS.toNanos(options.number("swaps"));
            for (int i = 0; i < rounds; i++) {
                until(begin + all / rounds * i);
                exchange.exchange(i + 2);
            }
            until(begin + all);
        }
        return loop.started();
    }

    static void until(long nanoTime) {
        for (long left = nanoTime - System.nanoTime(); left > 0; left = nanoTime - System.nanoTime()) {
            LockSupport.parkNanos(left);
        }
    }
}

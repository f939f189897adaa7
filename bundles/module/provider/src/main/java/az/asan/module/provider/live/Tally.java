package az.asan.module.provider.live;

import java.util.concurrent.atomic.LongAdder;

/** What became of the calls of one version on this node; outlives the version's restarts. */
public final class Tally {
    private final LongAdder served = new LongAdder();
    private final LongAdder failed = new LongAdder();
    private final LongAdder lost = new LongAdder();

    void servedOne() {
        served.increment();
    }

    void failedOne() {
        failed.increment();
    }

    void lost(int calls) {
        lost.add(calls);
    }

    public long served() {
        return served.sum();
    }

    public long failed() {
        return failed.sum();
    }

    public long lost() {
        return lost.sum();
    }
}

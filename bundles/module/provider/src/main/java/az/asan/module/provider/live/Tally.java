package az.asan.module.provider.live;

import java.util.concurrent.atomic.LongAdder;

/** What became of the calls of one version on this node; outlives the version's restarts. */
public final class Tally {
    private final LongAdder served = new LongAdder();
    private final LongAdder failed = new LongAdder();
    private final LongAdder lost = new LongAdder();

    private volatile Count mark = new Count(0, 0);

    /** Calls that were served, and how many of them failed. */
    public record Count(long served, long failed) {
    }

    /** It is given work of another kind: what it did before says nothing about that. */
    void mark() {
        mark = new Count(served(), failed());
    }

    /** What was done since it got the work it has. */
    public Count sinceMark() {
        Count since = mark;
        return new Count(served() - since.served(), failed() - since.failed());
    }

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

package az.asan.module.provider.live;

import az.asan.module.api.Modules.Comparison;
import az.asan.module.api.Modules.Difference;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.atomic.LongAdder;

/** What came of comparing a shadow's answers with those that were given, on this node. */
public final class Compared {
    private static final int LAST = 10;
    private static final int PLACES = 20;

    private final LongAdder same = new LongAdder();
    private final LongAdder different = new LongAdder();
    private final LongAdder skipped = new LongAdder();
    private final Deque<Difference> last = new ArrayDeque<>();

    void same() {
        same.increment();
    }

    void skipped() {
        skipped.increment();
    }

    void different(Instant at, List<String> places) {
        different.increment();
        synchronized (last) {
            last.addFirst(new Difference(at, places.stream().limit(PLACES).toList()));
            if (last.size() > LAST) {
                last.removeLast();
            }
        }
    }

    public Comparison view() {
        synchronized (last) {
            return new Comparison(same.sum(), different.sum(), skipped.sum(), List.copyOf(last));
        }
    }
}

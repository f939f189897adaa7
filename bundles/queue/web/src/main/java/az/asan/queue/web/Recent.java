package az.asan.queue.web;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;

/** What each of many did within the last minute, for as many of them as fit. Guarded by its owner. */
final class Recent {
    private static final long WINDOW = Duration.ofMinutes(1).toMillis();
    private static final int MOST = 20_000;

    private final int allowed;
    private final Map<String, Map<String, Long>> byWho = new LinkedHashMap<>(64, 0.75f, true);

    Recent(int allowed) {
        this.allowed = allowed;
    }

    /** Milliseconds until one more may be done; 0 when it may be done now, or is counted already. */
    long untilNext(String who, String what, long now) {
        Map<String, Long> done = byWho.get(who);
        if (done == null) {
            return 0;
        }
        done.values().removeIf(at -> at <= now - WINDOW);
        return done.size() < allowed || done.containsKey(what) ? 0 : done.values().iterator().next() + WINDOW - now;
    }

    void count(String who, String what, long now) {
        byWho.computeIfAbsent(who, one -> new LinkedHashMap<>()).putIfAbsent(what, now);
        if (byWho.size() > MOST) {
            byWho.remove(byWho.keySet().iterator().next());
        }
    }
}

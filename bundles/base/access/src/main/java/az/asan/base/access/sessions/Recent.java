package az.asan.base.access.sessions;

import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** Remembers answers of the database for a few seconds. Bounded; when full it forgets everything, which only costs a look. */
final class Recent<T> {
    private static final int MOST = 10_000;

    private final Duration keep;
    private final Clock clock;
    private final Map<String, Entry<T>> entries = new ConcurrentHashMap<>();

    Recent(Duration keep, Clock clock) {
        this.keep = keep;
        this.clock = clock;
    }

    Optional<T> get(String key) {
        Entry<T> entry = entries.get(key);
        if (entry == null || clock.millis() - entry.at() > keep.toMillis()) {
            return Optional.empty();
        }
        return Optional.of(entry.value());
    }

    void put(String key, T value) {
        if (entries.size() >= MOST) {
            entries.clear();
        }
        entries.put(key, new Entry<>(value, clock.millis()));
    }

    void forget(String key) {
        entries.remove(key);
    }

    void forgetAll() {
        entries.clear();
    }

    private record Entry<T>(T value, long at) {
    }
}

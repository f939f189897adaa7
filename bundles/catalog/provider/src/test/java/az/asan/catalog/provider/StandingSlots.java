package az.asan.catalog.provider;

import az.asan.base.api.store.Digest;
import az.asan.module.api.Lease;
import az.asan.module.api.ModuleVersion;
import az.asan.module.api.SlotName;
import az.asan.module.api.SlotUnavailableException;
import az.asan.module.api.Slots;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.atomic.AtomicInteger;

/** Slots whose versions stand where a test puts them; counts leases. */
final class StandingSlots implements Slots {
    private final Map<SlotName, Standing> standing = new ConcurrentSkipListMap<>();
    private final AtomicInteger leases = new AtomicInteger();
    private final AtomicInteger open = new AtomicInteger();

    private record Standing(ModuleVersion version, Object value) {
    }

    void put(ModuleVersion version, Object value) {
        standing.put(version.slot(), new Standing(version, value));
    }

    void remove(SlotName slot) {
        standing.remove(slot);
    }

    int leases() {
        return leases.get();
    }

    int open() {
        return open.get();
    }

    @Override
    public <T> Lease<T> lease(SlotName slot, Class<T> type) throws SlotUnavailableException {
        Standing found = standing.get(slot);
        if (found == null) {
            throw new SlotUnavailableException(SlotUnavailableException.Reason.UNKNOWN, slot);
        }
        leases.incrementAndGet();
        open.incrementAndGet();
        return new Lease<>() {
            @Override
            public T value() {
                return type.cast(found.value());
            }

            @Override
            public ModuleVersion version() {
                return found.version();
            }

            @Override
            public <R> R run(Duration limit, Work<? super T, R> work) {
                throw new AssertionError("A pack has no code");
            }

            @Override
            public void failed() {
                throw new AssertionError("A pack cannot fail");
            }

            @Override
            public void close() {
                open.decrementAndGet();
            }
        };
    }

    @Override
    public <T> Lease<T> lease(SlotName slot, Digest version, Class<T> type) throws SlotUnavailableException {
        throw new SlotUnavailableException(SlotUnavailableException.Reason.VERSION_GONE, slot);
    }

    @Override
    public List<ModuleVersion> live(String kind) {
        return standing.values().stream().map(Standing::version).filter(version -> version.slot().kind().equals(kind)).toList();
    }
}

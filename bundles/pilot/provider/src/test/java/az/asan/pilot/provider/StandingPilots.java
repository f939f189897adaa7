package az.asan.pilot.provider;

import az.asan.base.api.store.Digest;
import az.asan.module.api.Lease;
import az.asan.module.api.ModuleVersion;
import az.asan.module.api.SlotName;
import az.asan.module.api.SlotUnavailableException;
import az.asan.module.api.Slots;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.atomic.AtomicInteger;

/** Slots in which pilots stand where a test puts them; counts what is leased. */
final class StandingPilots implements Slots {
    private final Map<SlotName, Definition> standing = new ConcurrentSkipListMap<>();
    private final AtomicInteger open = new AtomicInteger();

    void put(String id, Definition definition) {
        standing.put(SlotName.of("pilot", id), definition);
    }

    void retire(String id) {
        standing.remove(SlotName.of("pilot", id));
    }

    int open() {
        return open.get();
    }

    @Override
    public <T> Lease<T> lease(SlotName slot, Class<T> type) throws SlotUnavailableException {
        Definition found = standing.get(slot);
        if (found == null) {
            throw new SlotUnavailableException(SlotUnavailableException.Reason.RETIRED, slot);
        }
        open.incrementAndGet();
        return new Lease<>() {
            @Override
            public T value() {
                return type.cast(new Pilot(found, java.util.Optional.empty()));
            }

            @Override
            public ModuleVersion version() {
                return StandingPilots.version(slot);
            }

            @Override
            public <R> R run(Duration limit, Work<? super T, R> work) {
                throw new AssertionError("A text pilot has no code");
            }

            @Override
            public void failed() {
                throw new AssertionError("A text pilot cannot fail");
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
        return standing.keySet().stream().filter(slot -> slot.kind().equals(kind)).map(StandingPilots::version).toList();
    }

    private static ModuleVersion version(SlotName slot) {
        return new ModuleVersion(slot, "1.0.0", Digest.of(slot.toString().getBytes(StandardCharsets.UTF_8)));
    }
}

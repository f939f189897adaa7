package az.asan.module.provider.live;

import az.asan.base.api.store.Digest;
import az.asan.module.api.Caller;
import az.asan.module.api.Lease;
import az.asan.module.api.ModuleVersion;
import az.asan.module.api.Shadow;
import az.asan.module.api.SlotName;
import az.asan.module.api.SlotUnavailableException;
import az.asan.module.api.SlotUnavailableException.Reason;
import az.asan.module.api.Slots;
import az.asan.module.api.Traffic;
import java.time.Duration;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.function.IntSupplier;

/**
 * The slots of this node.
 *
 * <p>Why no call meets a closed version: a version's gate is closed only after the pointer has been moved away from it
 * (every change of {@link Slot} gives back what stood there, and only that is drained). So a call that read the old
 * pointer either got through the gate before, and is waited for, or is refused by the gate and reads the pointer again,
 * which by then is another one. It never sleeps and never sees an empty slot.
 */
public final class LiveSlots implements Slots {
    private final Map<SlotName, Slot> slots = new ConcurrentHashMap<>();
    private final CountDownLatch known = new CountDownLatch(1);
    private final Semaphore places;
    private final Duration patience;
    private final IntSupplier chance;
    private volatile Pinned pinned = (slot, version) -> {
        throw new SlotUnavailableException(Reason.STARTING, slot.name());
    };

    /**
     * @param patience how long a call waits for a version that is on its way
     * @param places   how many calls may wait at once
     */
    public LiveSlots(Duration patience, int places) {
        this(patience, places, () -> ThreadLocalRandom.current().nextInt(Traffic.WHOLE));
    }

    /** @param chance gives numbers below {@link Traffic#WHOLE} that spread callers of whom nothing is known */
    LiveSlots(Duration patience, int places, IntSupplier chance) {
        this.patience = patience;
        this.chance = chance;
        this.places = new Semaphore(places);
    }

    /** Starts a version that is pinned and does not run. */
    @FunctionalInterface
    public interface Pinned {
        Running start(Slot slot, Digest version) throws SlotUnavailableException;
    }

    public void pinnedBy(Pinned source) {
        pinned = source;
    }

    /** From now on a slot that is not here does not exist. */
    public void allKnown() {
        known.countDown();
    }

    public Optional<Slot> find(SlotName name) {
        return Optional.ofNullable(slots.get(name));
    }

    /** The slot, made when there is none; nothing serves in a new one. */
    public Slot of(SlotName name) {
        return slots.computeIfAbsent(name, any -> new Slot(name, new Slot.Out(Reason.UNKNOWN)));
    }

    public Collection<Slot> all() {
        return slots.values();
    }

    /** Waits until no version is being drained any more, or the time is over. */
    public void awaitDrained(Duration atMost) {
        long until = System.nanoTime() + atMost.toNanos();
        for (Slot slot : slots.values()) {
            for (Running running : slot.draining()) {
                try {
                    running.awaitEnd(until - System.nanoTime());
                } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                    return;
                }
            }
        }
    }

    @Override
    public <T> Lease<T> lease(SlotName name, Class<T> type) throws SlotUnavailableException {
        return lease(name, type, Caller.UNKNOWN);
    }

    @Override
    public <T> Lease<T> lease(SlotName name, Class<T> type, Caller caller) throws SlotUnavailableException {
        Slot slot = slots.get(name);
        if (slot == null) {
            slot = appeared(name);
        }
        long until = 0;
        while (true) {
            Slot.Standing standing = slot.standing();
            if (standing instanceof Slot.Serving serving) {
                Optional<Lease<T>> lease = serving.of(caller, chance).lease(type);
                if (lease.isPresent()) {
                    return lease.get();
                }
                Thread.onSpinWait();
            } else if (standing instanceof Slot.Awaited awaited) {
                until = until == 0 ? System.nanoTime() + patience.toNanos() : until;
                waitFor(awaited.settled(), until, slot);
            } else {
                throw unavailable(slot, ((Slot.Out) standing).reason());
            }
        }
    }

    @Override
    public <T> Optional<Shadow<T>> shadow(SlotName name, Class<T> type) {
        Slot slot = slots.get(name);
        if (slot == null) {
            return Optional.empty();
        }
        return slot.beside().filter(beside -> beside.traffic().mode() == Traffic.Mode.SHADOW).map(Beside::running)
                .flatMap(running -> running.lease(type).map(lease -> new ShadowLease<>(lease, slot.compared(running.version().digest()))));
    }

    @Override
    public <T> Lease<T> lease(SlotName name, Digest version, Class<T> type) throws SlotUnavailableException {
        Slot slot = slots.get(name);
        if (slot == null) {
            slot = appeared(name);
        }
        long until = 0;
        while (true) {
            if (slot.standing() instanceof Slot.Awaited awaited && slot.awaits().filter(version::equals).isPresent()) {
                until = until == 0 ? System.nanoTime() + patience.toNanos() : until;
                waitFor(awaited.settled(), until, slot);
            }
            Running running = running(slot, version);
            Optional<Lease<T>> lease = running.lease(type);
            if (lease.isPresent()) {
                return lease.get();
            }
            // It went out of use between the look and the lease: whoever drains it takes it out of the slot first.
            Thread.onSpinWait();
        }
    }

    @Override
    public List<ModuleVersion> live(String kind) {
        return slots.values().stream().filter(slot -> slot.name().kind().equals(kind) && SlotName.MAIN.equals(slot.name().namespace()))
                .flatMap(slot -> slot.serving().stream()).map(Running::version).sorted(Comparator.comparing(ModuleVersion::slot)).toList();
    }

    private Running running(Slot slot, Digest version) throws SlotUnavailableException {
        for (Running running : slot.standing().runnings()) {
            if (running.version().digest().equals(version)) {
                return running;
            }
        }
        Running retained = slot.retained().get(version);
        return retained != null ? retained : pinned.start(slot, version);
    }

    private Slot appeared(SlotName name) throws SlotUnavailableException {
        if (known.getCount() > 0) {
            waitInPlace(known, System.nanoTime() + patience.toNanos(), name);
        }
        Slot slot = slots.get(name);
        if (slot == null) {
            throw new SlotUnavailableException(Reason.UNKNOWN, name);
        }
        return slot;
    }

    private void waitFor(CountDownLatch settled, long until, Slot slot) throws SlotUnavailableException {
        try {
            waitInPlace(settled, until, slot.name());
        } catch (SlotUnavailableException e) {
            slot.tallyOfDesired().ifPresent(tally -> tally.lost(1));
            throw e;
        }
    }

    private void waitInPlace(CountDownLatch latch, long until, SlotName name) throws SlotUnavailableException {
        if (!places.tryAcquire()) {
            throw new SlotUnavailableException(Reason.OVERLOADED, name);
        }
        try {
            if (!latch.await(until - System.nanoTime(), TimeUnit.NANOSECONDS)) {
                throw new SlotUnavailableException(Reason.STARTING, name);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new SlotUnavailableException(Reason.STARTING, name);
        } finally {
            places.release();
        }
    }

    private static SlotUnavailableException unavailable(Slot slot, Reason reason) {
        if (reason == Reason.BROKEN) {
            slot.tallyOfDesired().ifPresent(tally -> tally.lost(1));
        }
        return new SlotUnavailableException(reason, slot.name());
    }
}

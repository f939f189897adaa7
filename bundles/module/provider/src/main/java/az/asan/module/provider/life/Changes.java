package az.asan.module.provider.life;

import az.asan.base.api.store.Digest;
import az.asan.module.api.SlotUnavailableException.Reason;
import az.asan.module.api.Traffic;
import az.asan.module.provider.live.Beside;
import az.asan.module.provider.live.Running;
import az.asan.module.provider.live.Slot;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ScheduledExecutorService;

/** The changes a slot can go through on this node. The caller holds {@link Slot#changes()} unless said otherwise. */
final class Changes {
    private final ScheduledExecutorService timer;
    private final Duration drain;

    Changes(ScheduledExecutorService timer, Duration drain) {
        this.timer = timer;
        this.drain = drain;
    }

    /** The pointer first, then the drain of what stood there: in this order no call is lost. What is beside stays there. */
    void serve(Slot slot, Running next, Set<Digest> pinned) {
        keepPinned(slot, slot.serving().filter(before -> before != next), pinned);
        slot.serve(next).forEach(old -> letGo(slot, old));
        slot.retained().remove(next.version().digest(), next);
    }

    /** A part of the calls for this version. */
    void serveBeside(Slot slot, Running next, Traffic traffic, Set<Digest> pinned) {
        keepPinned(slot, slot.beside().map(Beside::running).filter(before -> before != next), pinned);
        slot.serveBeside(next, traffic).forEach(old -> letGo(slot, old));
        if (slot.beside().filter(beside -> beside.running() == next).isPresent()) {
            slot.retained().remove(next.version().digest(), next);
        }
    }

    /** All calls for the default. */
    void serveAlone(Slot slot, Set<Digest> pinned) {
        keepPinned(slot, slot.beside().map(Beside::running), pinned);
        slot.serveAlone().forEach(old -> letGo(slot, old));
    }

    void out(Slot slot, Reason reason, Set<Digest> pinned) {
        slot.standing().runnings().forEach(before -> keepPinned(slot, Optional.of(before), pinned));
        slot.out(reason).forEach(old -> letGo(slot, old));
    }

    /** Its kind has gone: calls wait for it to come back. May be called without the lock. */
    void suspend(Slot slot, Running running) {
        slot.retained().remove(running.version().digest(), running);
        if (slot.serving().filter(running::equals).isPresent()) {
            slot.await(running.version().digest()).forEach(old -> drain(slot, old, drain));
        } else if (slot.beside().filter(beside -> beside.running() == running).isPresent()) {
            slot.serveAlone();
        }
        drain(slot, running, drain);
    }

    /** Nobody is pinned to it any more. */
    void release(Slot slot, Running retained) {
        slot.retained().remove(retained.version().digest(), retained);
        drain(slot, retained, drain);
    }

    /** It never served, or serves where it did before and goes on doing so. */
    void discard(Slot slot, Running running) {
        if (!slot.standing().runnings().contains(running)) {
            letGo(slot, running);
        }
    }

    /** The node stops. */
    void stop(Slot slot, Duration atMost) {
        slot.out(Reason.STARTING).forEach(running -> drain(slot, running, atMost));
        slot.retained().values().forEach(running -> drain(slot, running, atMost));
    }

    /** Before the pointer moves, so that whoever is pinned finds it at every moment. */
    private static void keepPinned(Slot slot, Optional<Running> before, Set<Digest> pinned) {
        before.filter(running -> pinned.contains(running.version().digest())).ifPresent(running -> slot.retained().put(running.version().digest(), running));
    }

    private void letGo(Slot slot, Running old) {
        if (slot.retained().get(old.version().digest()) != old) {
            drain(slot, old, drain);
        }
    }

    private void drain(Slot slot, Running running, Duration atMost) {
        if (!running.draining()) {
            slot.draining().add(running);
            running.drain(atMost, timer, () -> slot.draining().remove(running));
        }
    }
}

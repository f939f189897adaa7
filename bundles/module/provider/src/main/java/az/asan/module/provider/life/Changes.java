package az.asan.module.provider.life;

import az.asan.base.api.store.Digest;
import az.asan.module.api.SlotUnavailableException.Reason;
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

    /** The pointer first, then the drain of what stood there: in this order no call is lost. */
    void serve(Slot slot, Running next, Set<Digest> pinned) {
        slot.serving().filter(before -> before != next && pinned.contains(before.version().digest())).ifPresent(before -> retain(slot, before));
        Optional<Running> before = slot.serve(next);
        slot.retained().remove(next.version().digest(), next);
        before.filter(old -> old != next).ifPresent(old -> letGo(slot, old));
    }

    void out(Slot slot, Reason reason, Set<Digest> pinned) {
        slot.serving().filter(before -> pinned.contains(before.version().digest())).ifPresent(before -> retain(slot, before));
        slot.out(reason).ifPresent(old -> letGo(slot, old));
    }

    /** Its kind has gone: calls wait for it to come back. May be called without the lock. */
    void suspend(Slot slot, Running running) {
        slot.retained().remove(running.version().digest(), running);
        if (slot.serving().filter(running::equals).isPresent()) {
            slot.await(running.version().digest());
        }
        drain(slot, running, drain);
    }

    /** Nobody is pinned to it any more. */
    void release(Slot slot, Running retained) {
        slot.retained().remove(retained.version().digest(), retained);
        drain(slot, retained, drain);
    }

    /** It never served, or serves only those pinned to it and goes on doing so. */
    void discard(Slot slot, Running running) {
        if (slot.retained().get(running.version().digest()) != running) {
            drain(slot, running, drain);
        }
    }

    /** The node stops. */
    void stop(Slot slot, Duration atMost) {
        slot.out(Reason.STARTING).ifPresent(running -> drain(slot, running, atMost));
        slot.retained().values().forEach(running -> drain(slot, running, atMost));
    }

    private static void retain(Slot slot, Running running) {
        slot.retained().put(running.version().digest(), running);
    }

    private void letGo(Slot slot, Running old) {
        if (slot.retained().get(old.version().digest()) != old) {
            drain(slot, old, drain);
        }
    }

    private void drain(Slot slot, Running running, Duration atMost) {
        slot.draining().removeIf(Running::ended);
        slot.draining().add(running);
        running.drain(atMost, timer);
    }
}

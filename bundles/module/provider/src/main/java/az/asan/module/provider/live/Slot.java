package az.asan.module.provider.live;

import az.asan.base.api.store.Digest;
import az.asan.module.api.SlotName;
import az.asan.module.api.SlotUnavailableException;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.ReentrantLock;

/**
 * A stable name and the one pointer behind it. Calls only read the pointer; changes are made by whoever holds
 * {@link #changes()}.
 */
public final class Slot {
    private final SlotName name;
    private final AtomicReference<Standing> standing;
    private final ReentrantLock changes = new ReentrantLock();
    private final Map<Digest, Running> retained = new ConcurrentHashMap<>();
    private final Set<Running> draining = ConcurrentHashMap.newKeySet();
    private final Map<Digest, Tally> tallies = new ConcurrentHashMap<>();
    private volatile Optional<Digest> desired = Optional.empty();

    Slot(SlotName name, Standing first) {
        this.name = name;
        this.standing = new AtomicReference<>(first);
    }

    public SlotName name() {
        return name;
    }

    /** Held through a whole deployment, so that changes of one slot come one after the other. */
    public ReentrantLock changes() {
        return changes;
    }

    public Standing standing() {
        return standing.get();
    }

    /** The version that gets new calls. */
    public Optional<Running> serving() {
        return standing.get() instanceof Serving serving ? Optional.of(serving.running()) : Optional.empty();
    }

    /** The version that calls wait for. */
    public Optional<Digest> awaits() {
        return standing.get() instanceof Awaited ? desired : Optional.empty();
    }

    /** The one write that makes a version live. Gives what stood there before. */
    public Optional<Running> serve(Running next) {
        desired = Optional.of(next.version().digest());
        return change(new Serving(next));
    }

    /** Takes the slot out of service. */
    public Optional<Running> out(SlotUnavailableException.Reason reason) {
        if (reason != SlotUnavailableException.Reason.BROKEN) {
            desired = Optional.empty();
        }
        return change(new Out(reason));
    }

    /** Lets calls wait for a version that is on its way. */
    public Optional<Running> await(Digest version) {
        desired = Optional.of(version);
        return change(new Awaited(new CountDownLatch(1)));
    }

    /** The version that should serve, whether it does or not; for the counting of lost calls. */
    Optional<Tally> tallyOfDesired() {
        return desired.map(this::tally);
    }

    public Tally tally(Digest version) {
        return tallies.computeIfAbsent(version, any -> new Tally());
    }

    /** Versions that serve only those pinned to them. */
    public Map<Digest, Running> retained() {
        return retained;
    }

    /** Versions that finish the calls they have. */
    public Set<Running> draining() {
        return draining;
    }

    private Optional<Running> change(Standing next) {
        Standing before = standing.getAndSet(next);
        if (before instanceof Awaited awaited) {
            awaited.settled().countDown();
        }
        return before instanceof Serving serving ? Optional.of(serving.running()) : Optional.empty();
    }

    /** What the pointer points to. */
    public sealed interface Standing {
    }

    /** A version that takes calls. */
    record Serving(Running running) implements Standing {
    }

    /** A version is being brought back; calls wait a while. */
    record Awaited(CountDownLatch settled) implements Standing {
    }

    /** Nothing will serve until something changes. */
    record Out(SlotUnavailableException.Reason reason) implements Standing {
    }
}

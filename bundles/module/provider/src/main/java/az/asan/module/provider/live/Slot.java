package az.asan.module.provider.live;

import az.asan.base.api.store.Digest;
import az.asan.module.api.Caller;
import az.asan.module.api.SlotName;
import az.asan.module.api.SlotUnavailableException;
import az.asan.module.api.Traffic;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.IntSupplier;
import java.util.function.UnaryOperator;

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
    private final Map<Digest, Compared> compared = new ConcurrentHashMap<>();
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

    /** The version that new calls get, unless they are for the one beside it. */
    public Optional<Running> serving() {
        return standing.get() instanceof Serving serving ? Optional.of(serving.running()) : Optional.empty();
    }

    /** The version that part of the calls get. */
    public Optional<Beside> beside() {
        return standing.get() instanceof Serving serving ? serving.beside() : Optional.empty();
    }

    /** The version that calls wait for. */
    public Optional<Digest> awaits() {
        return standing.get() instanceof Awaited ? desired : Optional.empty();
    }

    /** The one write that makes a version live. What is beside stays, unless it is this. Gives what stands there no more. */
    public List<Running> serve(Running next) {
        desired = Optional.of(next.version().digest());
        tally(next.version().digest()).mark();
        return change(before -> new Serving(next, before.beside().filter(beside -> beside.running() != next)));
    }

    /** Gives a version part of the calls. Gives what stands there no more: where nothing serves, nothing can stand beside. */
    public List<Running> serveBeside(Running next, Traffic traffic) {
        if (beside().filter(beside -> beside.running() == next).isEmpty()) {
            tally(next.version().digest()).mark();
        }
        List<Running> gone = change(before -> before instanceof Serving serving ? new Serving(serving.running(), Optional.of(new Beside(next, traffic))) : before);
        return beside().filter(beside -> beside.running() == next).isPresent() ? gone : List.of(next);
    }

    /** The version that serves gets all calls. */
    public List<Running> serveAlone() {
        return change(before -> before instanceof Serving serving ? new Serving(serving.running(), Optional.empty()) : before);
    }

    /** Takes the slot out of service. */
    public List<Running> out(SlotUnavailableException.Reason reason) {
        if (reason != SlotUnavailableException.Reason.BROKEN) {
            desired = Optional.empty();
        }
        return change(before -> new Out(reason));
    }

    /** Lets calls wait for a version that is on its way. */
    public List<Running> await(Digest version) {
        desired = Optional.of(version);
        return change(before -> new Awaited(new CountDownLatch(1)));
    }

    /** The version that should serve, whether it does or not; for the counting of lost calls. */
    Optional<Tally> tallyOfDesired() {
        return desired.map(this::tally);
    }

    public Tally tally(Digest version) {
        return tallies.computeIfAbsent(version, any -> new Tally());
    }

    /** What came of comparing a version's answers while it was a shadow. */
    public Compared compared(Digest version) {
        return compared.computeIfAbsent(version, any -> new Compared());
    }

    /** Versions that serve only those pinned to them. */
    public Map<Digest, Running> retained() {
        return retained;
    }

    /** Versions that finish the calls they have. */
    public Set<Running> draining() {
        return draining;
    }

    private List<Running> change(UnaryOperator<Standing> to) {
        Standing before;
        Standing after;
        do {
            before = standing.get();
            after = to.apply(before);
        } while (!standing.compareAndSet(before, after));
        if (before instanceof Awaited awaited && before != after) {
            awaited.settled().countDown();
        }
        List<Running> gone = new ArrayList<>(before.runnings());
        gone.removeAll(after.runnings());
        return gone;
    }

    /** What the pointer points to. */
    public sealed interface Standing {
        /** The versions that take calls. */
        default List<Running> runnings() {
            return List.of();
        }

        default Optional<Beside> beside() {
            return Optional.empty();
        }
    }

    /** A version that takes calls, and perhaps one that takes part of them. */
    record Serving(Running running, Optional<Beside> beside) implements Standing {
        @Override
        public List<Running> runnings() {
            return beside.map(other -> List.of(running, other.running())).orElse(List.of(running));
        }

        /** Which of the two is for this caller. */
        Running of(Caller caller, IntSupplier chance) {
            return beside.isPresent() && beside.get().takes(caller, chance) ? beside.get().running() : running;
        }
    }

    /** A version is being brought back; calls wait a while. */
    record Awaited(CountDownLatch settled) implements Standing {
    }

    /** Nothing will serve until something changes. */
    record Out(SlotUnavailableException.Reason reason) implements Standing {
    }
}

package az.asan.module.provider.life;

import az.asan.base.api.store.Digest;
import az.asan.base.api.store.StoreException;
import az.asan.module.api.Finding;
import az.asan.module.api.ModuleVersion;
import az.asan.module.api.SlotName;
import az.asan.module.api.SlotUnavailableException;
import az.asan.module.api.SlotUnavailableException.Reason;
import az.asan.module.provider.live.LiveSlots;
import az.asan.module.provider.live.Running;
import az.asan.module.provider.live.Slot;
import az.asan.module.spi.Findings;
import az.asan.module.spi.ModuleKind;
import az.asan.module.spi.ModuleStore;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Makes this node run what the database says: at the start, when another node has changed something, and when a kind
 * comes or goes.
 */
public final class Convergence {
    private static final Logger LOG = LoggerFactory.getLogger(Convergence.class);

    private final LiveSlots slots;
    private final Desired desired;
    private final Kinds kinds;
    private final Restarts restarts;
    private final Changes changes;
    private final Executor workers;
    private final Trials trials;
    private final Map<SlotName, Problem> problems = new ConcurrentHashMap<>();
    private final Map<Waiting, CompletableFuture<Running>> starting = new ConcurrentHashMap<>();
    private final Set<SlotName> queued = ConcurrentHashMap.newKeySet();
    private volatile Consumer<List<ModuleStore.Desired>> told = rows -> { };
    private volatile boolean known;
    private volatile boolean stopped;
    /** An outage is told once, not at every look. */
    private volatile boolean readable = true;

    /** Why a slot does not run what it should. */
    record Problem(ModuleVersion version, String reason, List<Finding> findings, boolean waitsForKind) {
        /** It does not start. */
        static Problem of(ModuleVersion version, Findings findings) {
            String first = findings.list().stream().findFirst().map(one -> one.code() + ' ' + one.arguments()).orElse("unknown");
            return new Problem(version, "Does not start on this node: " + first, findings.list(), false);
        }
    }

    private record Waiting(SlotName slot, Digest version) {
    }

    Convergence(LiveSlots slots, Desired desired, Kinds kinds, Restarts restarts, Changes changes, Executor workers) {
        this.slots = slots;
        this.desired = desired;
        this.kinds = kinds;
        this.restarts = restarts;
        this.changes = changes;
        this.workers = workers;
        this.trials = new Trials(desired, restarts, changes);
        slots.pinnedBy(this::startPinned);
    }

    /** Who is told of the whole desired state each time it was read. */
    void tells(Consumer<List<ModuleStore.Desired>> whom) {
        told = whom;
    }

    /** The node stops: what waits is not begun any more. An interruption would do a database harm, so there is none. */
    void stop() {
        stopped = true;
    }

    /** Reads the whole desired state and gets every slot that differs on its way. */
    void all() {
        if (stopped) {
            return;
        }
        List<ModuleStore.Desired> rows;
        try {
            rows = desired.slots();
        } catch (StoreException e) {
            if (readable) {
                LOG.warn("The desired state of modules cannot be read, so this node keeps what it has: {}", e.getMessage());
            }
            readable = false;
            return;
        }
        readable = true;
        for (ModuleStore.Desired row : rows) {
            Slot slot = slots.of(row.slot());
            if (!known) {
                announce(slot, row);
            }
        }
        known = true;
        slots.allKnown();
        told.accept(rows);
        rows.stream().filter(this::differs).forEach(row -> later(row.slot()));
    }

    /** Whether the desired state has been read at least once. */
    boolean known() {
        return known;
    }

    /** Slots that wait for their version, with what they wait for. */
    List<SlotName> awaited() {
        return slots.all().stream().filter(slot -> slot.awaits().isPresent()).map(Slot::name).sorted().toList();
    }

    Map<SlotName, Problem> problems() {
        return Map.copyOf(problems);
    }

    /** Why slots do not try what they should. */
    Map<SlotName, Problem> trialProblems() {
        return Map.copyOf(trials.problems());
    }

    void settled(SlotName slot) {
        problems.remove(slot);
        trials.problems().remove(slot);
    }

    void kindArrived(String kind) {
        if (known) {
            workers.execute(this::all);
        }
    }

    /** Values of a kind that has gone must not be used; calls that come now wait for its return. */
    void kindGone(String kind) {
        slots.all().stream().filter(slot -> slot.name().kind().equals(kind)).forEach(slot -> {
            slot.standing().runnings().forEach(running -> changes.suspend(slot, running));
            slot.retained().values().forEach(running -> changes.suspend(slot, running));
            later(slot.name());
        });
    }

    /** Ends versions that were only kept for someone who needs them no more. */
    void releaseUnpinned() {
        slots.all().stream().filter(slot -> !slot.retained().isEmpty()).forEach(slot -> {
            Set<Digest> pinned = desired.pinned(slot.name());
            slot.retained().values().stream().filter(running -> running.inFlight() == 0 && !pinned.contains(running.version().digest()))
                    .forEach(running -> changes.release(slot, running));
        });
    }

    /** Brings one slot to what the database says. */
    void one(SlotName name) {
        Slot slot = slots.of(name);
        slot.changes().lock();
        try {
            Optional<ModuleStore.Desired> row = desired.slot(name);
            Optional<Digest> live = row.flatMap(ModuleStore.Desired::live);
            if (live.isPresent()) {
                bring(slot, live.get());
                kinds.kind(name.kind()).filter(kind -> slot.serving().isPresent()).ifPresent(kind -> trials.bring(slot, row.get(), kind));
            } else if (row.isPresent()) {
                settled(name);
                changes.out(slot, Reason.RETIRED, desired.pinned(name));
            }
        } catch (StoreException e) {
            LOG.warn("Slot {} stays as it is: {}", name, e.getMessage());
        } catch (RuntimeException e) {
            LOG.error("Slot {} could not be brought to what the database says", name, e);
        } finally {
            slot.changes().unlock();
        }
    }

    private void bring(Slot slot, Digest live) {
        Optional<ModuleKind<?>> kind = kinds.kind(slot.name().kind());
        slot.standing().runnings().stream().filter(running -> kind.isEmpty() || running.kind() != kind.get()).forEach(running -> changes.suspend(slot, running));
        if (slot.serving().filter(running -> running.version().digest().equals(live)).isPresent()) {
            problems.remove(slot.name());
            return;
        }
        ModuleVersion version = desired.admitted(slot.name().namespace(), live).map(ModuleStore.Admitted::version)
                .orElseThrow(() -> new IllegalStateException("Slot " + slot.name() + " is to run " + live + ", which was never admitted"));
        if (kind.isEmpty()) {
            slot.await(live);
            problems.put(slot.name(), new Problem(version, "No bundle brings the kind '" + slot.name().kind() + "' yet", List.of(), true));
            return;
        }
        if (slot.serving().isEmpty()) {
            slot.await(live);
        }
        Findings findings = new Findings();
        Optional<Running> next = restarts.running(slot, version, kind.get(), findings);
        if (next.isPresent()) {
            changes.serve(slot, next.get(), desired.pinned(slot.name()));
            problems.remove(slot.name());
            LOG.info("{} serves on this node", version);
            return;
        }
        Problem problem = Problem.of(version, findings);
        if (!problem.equals(problems.put(slot.name(), problem))) {
            LOG.warn("{} does not start on this node: {}", version, problem.reason());
        }
        if (slot.serving().isEmpty()) {
            slot.out(Reason.BROKEN);
        }
    }

    private void later(SlotName slot) {
        if (!stopped && queued.add(slot)) {
            workers.execute(() -> {
                queued.remove(slot);
                if (!stopped) {
                    one(slot);
                }
            });
        }
    }

    private void announce(Slot slot, ModuleStore.Desired row) {
        if (slot.serving().isPresent()) {
            return;
        }
        if (row.live().isPresent()) {
            slot.await(row.live().get());
        } else {
            slot.out(Reason.RETIRED);
        }
    }

    private boolean differs(ModuleStore.Desired row) {
        Slot slot = slots.of(row.slot());
        Optional<Digest> serving = slot.serving().map(running -> running.version().digest());
        return !serving.equals(row.live()) || Trials.differs(slot, row) || problems.containsKey(row.slot());
    }

    /** One start for all who ask at once. */
    private Running startPinned(Slot slot, Digest digest) throws SlotUnavailableException {
        Waiting key = new Waiting(slot.name(), digest);
        CompletableFuture<Running> mine = new CompletableFuture<>();
        CompletableFuture<Running> first = starting.putIfAbsent(key, mine);
        if (first == null) {
            try {
                mine.complete(bringPinned(slot, digest));
            } catch (SlotUnavailableException | RuntimeException e) {
                mine.completeExceptionally(e);
            } finally {
                starting.remove(key);
            }
        }
        try {
            return (first == null ? mine : first).join();
        } catch (CompletionException e) {
            if (e.getCause() instanceof SlotUnavailableException unavailable) {
                throw new SlotUnavailableException(unavailable.reason(), slot.name());
            }
            throw e;
        }
    }

    private Running bringPinned(Slot slot, Digest digest) throws SlotUnavailableException {
        Running there = slot.retained().get(digest);
        if (there != null) {
            return there;
        }
        Optional<ModuleStore.Admitted> admitted = desired.admitted(slot.name().namespace(), digest);
        if (admitted.isEmpty() || !desired.pinned(slot.name()).contains(digest) && !isDesired(slot, digest)) {
            throw new SlotUnavailableException(Reason.VERSION_GONE, slot.name());
        }
        ModuleKind<?> kind = kinds.kind(slot.name().kind()).orElseThrow(() -> new SlotUnavailableException(Reason.STARTING, slot.name()));
        Findings findings = new Findings();
        Running running = restarts.start(slot, admitted.get().version(), kind, findings).orElseThrow(() -> new SlotUnavailableException(Reason.BROKEN, slot.name()));
        slot.retained().put(digest, running);
        return running;
    }

    private boolean isDesired(Slot slot, Digest digest) {
        return desired.slot(slot.name()).filter(row -> row.live().filter(digest::equals).isPresent() || row.trial().filter(trial -> trial.version().equals(digest)).isPresent()).isPresent();
    }
}

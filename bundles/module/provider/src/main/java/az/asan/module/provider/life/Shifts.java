package az.asan.module.provider.life;

import az.asan.base.api.identity.Identity;
import az.asan.base.api.store.Digest;
import az.asan.base.api.store.StoreException;
import az.asan.module.api.Finding;
import az.asan.module.api.ModuleState;
import az.asan.module.api.ModuleVersion;
import az.asan.module.api.Modules.Act;
import az.asan.module.api.Modules.Admission;
import az.asan.module.api.Modules.Submission;
import az.asan.module.api.SlotName;
import az.asan.module.api.SlotUnavailableException.Reason;
import az.asan.module.api.Traffic;
import az.asan.module.provider.live.LiveSlots;
import az.asan.module.provider.live.Running;
import az.asan.module.provider.live.Slot;
import az.asan.module.spi.ModuleKind;
import az.asan.module.spi.ModuleStore;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Moves work between versions that were admitted before: put back, tried, promoted, withdrawn, taken back, retired. */
final class Shifts {
    private static final Logger LOG = LoggerFactory.getLogger(Shifts.class);

    private final LiveSlots slots;
    private final Desired desired;
    private final Kinds kinds;
    private final Restarts restarts;
    private final Changes changes;
    private final Convergence convergence;

    Shifts(LiveSlots slots, Desired desired, Kinds kinds, Restarts restarts, Changes changes, Convergence convergence) {
        this.slots = slots;
        this.desired = desired;
        this.kinds = kinds;
        this.restarts = restarts;
        this.changes = changes;
        this.convergence = convergence;
    }

    /** What is committed before this node follows. */
    @FunctionalInterface
    private interface Commit {
        void run() throws StaleException;
    }

    Admission rollback(SlotName name, Digest digest, Identity by) {
        return shift(name, digest, by, "rollback", (slot, version, attempt) -> {
            boolean isDefault = desired.slot(name).flatMap(ModuleStore.Desired::live).filter(digest::equals).isPresent();
            if (isDefault && serves(slot, digest)) {
                return attempt.outcome(ModuleState.LIVE, Optional.of(version), List.of());
            }
            return move(slot, version, attempt, isDefault ? () -> { } : () -> desired.rollback(version, by), Traffic.all());
        });
    }

    Admission promote(SlotName name, Digest digest, Identity by) {
        return shift(name, digest, by, "promote", (slot, version, attempt) -> move(slot, version, attempt, () -> desired.promote(version, by), Traffic.all()));
    }

    Admission traffic(SlotName name, Digest digest, Traffic traffic, Identity by) {
        if (traffic.mode() == Traffic.Mode.ALL) {
            boolean onTrial = desired.slot(name).flatMap(ModuleStore.Desired::trial).filter(trial -> trial.version().equals(digest)).isPresent();
            return onTrial ? promote(name, digest, by) : rollback(name, digest, by);
        }
        return shift(name, digest, by, "traffic", (slot, version, attempt) -> move(slot, version, attempt, () -> desired.tryOut(version, traffic, by), traffic));
    }

    void withdraw(SlotName name, Digest digest, Identity by) {
        version(name, digest).ifPresent(version -> endTrial(version, Act.WITHDRAWN, by, List.of()));
    }

    void retire(SlotName name, Identity by) {
        Slot slot = slots.of(name);
        slot.changes().lock();
        try {
            if (desired.slot(name).flatMap(ModuleStore.Desired::live).isEmpty()) {
                return;
            }
            desired.retire(name, by);
            changes.out(slot, Reason.RETIRED, pinned(name));
            convergence.settled(name);
            LOG.info("Slot {} is out of service, retired by {}", name, by);
        } finally {
            slot.changes().unlock();
        }
    }

    /**
     * Takes a trial off a version, and says whether it was on one. Nothing is to be started for it, so nothing can fail
     * once it is committed.
     */
    boolean endTrial(ModuleVersion version, Act act, Identity by, List<Finding> reason) {
        Slot slot = slots.of(version.slot());
        slot.changes().lock();
        try {
            if (!desired.withdraw(version, act, by, reason)) {
                return false;
            }
            changes.serveAlone(slot, pinned(version.slot()));
            convergence.settled(version.slot());
            LOG.info("{} is off its trial, {} by {}", version, act, by);
            return true;
        } finally {
            slot.changes().unlock();
        }
    }

    /** Puts the version before in place of one that fails. */
    Admission takeBack(ModuleVersion failing, Digest before, Identity by, List<Finding> reason) {
        return shift(failing.slot(), before, by, "take-back", (slot, version, attempt) -> move(slot, version, attempt, () -> desired.takeBack(failing, version, by, reason), Traffic.all()));
    }

    /** The work under the lock of the slot, with the version looked up. */
    private Admission shift(SlotName name, Digest digest, Identity by, String via, Shift work) {
        Attempt attempt = new Attempt(new Submission("", new byte[0], name.namespace(), by, via));
        Slot slot = slots.of(name);
        slot.changes().lock();
        try {
            Optional<ModuleVersion> version = version(name, digest);
            if (version.isEmpty()) {
                attempt.findings.error("", 0, "version-unknown", digest.brief());
                return attempt.outcome(ModuleState.REFUSED, version, attempt.findings.list());
            }
            return work.run(slot, version.get(), attempt);
        } finally {
            slot.changes().unlock();
        }
    }

    @FunctionalInterface
    private interface Shift {
        Admission run(Slot slot, ModuleVersion version, Attempt attempt);
    }

    /** The version runs first, then the database says where it serves, then the pointer is written. */
    private Admission move(Slot slot, ModuleVersion version, Attempt attempt, Commit commit, Traffic traffic) {
        Optional<ModuleKind<?>> kind = kinds.kind(slot.name().kind());
        if (kind.isEmpty()) {
            attempt.findings.error("", 0, "kind-unknown", slot.name().kind(), String.join(", ", kinds.names()));
            return attempt.outcome(ModuleState.REFUSED, Optional.of(version), attempt.findings.list());
        }
        attempt.checked();
        Optional<Running> next = restarts.running(slot, version, kind.get(), attempt.findings);
        if (next.isEmpty()) {
            return attempt.outcome(ModuleState.REFUSED, Optional.of(version), attempt.findings.list());
        }
        try {
            commit.run();
        } catch (StaleException e) {
            changes.discard(slot, next.get());
            say(e, version, attempt);
            return attempt.outcome(ModuleState.REFUSED, Optional.of(version), attempt.findings.list());
        } catch (StoreException e) {
            changes.discard(slot, next.get());
            throw e;
        }
        place(slot, next.get(), traffic);
        LOG.info("{} gets {} of the work of its slot, by {} via {}", version, traffic, attempt.submission.by(), attempt.submission.via());
        return attempt.outcome(state(traffic), Optional.of(version), attempt.findings.list());
    }

    /** Where the database says that it serves. */
    void place(Slot slot, Running next, Traffic traffic) {
        if (traffic.mode() == Traffic.Mode.ALL) {
            changes.serve(slot, next, pinned(slot.name()));
        } else {
            changes.serveBeside(slot, next, traffic, pinned(slot.name()));
        }
        convergence.settled(slot.name());
    }

    static void say(StaleException stale, ModuleVersion version, Attempt attempt) {
        switch (stale.why()) {
            case OVERTAKEN -> attempt.findings.error("", 0, "version-older", version.version(), stale.getMessage());
            case NO_DEFAULT -> attempt.findings.error("", 0, "trial-alone", version.version());
            case NOT_THERE -> attempt.findings.error("", 0, "version-not-there", version.version());
        }
    }

    static ModuleState state(Traffic traffic) {
        return switch (traffic.mode()) {
            case ALL -> ModuleState.LIVE;
            case SHARE, COHORT -> ModuleState.CANARY;
            case SHADOW -> ModuleState.SHADOW;
        };
    }

    static boolean serves(Slot slot, Digest version) {
        return slot.serving().filter(running -> running.version().digest().equals(version)).isPresent();
    }

    /** A database that fails now must not keep a pointer from being written; a pinned version can be started again. */
    Set<Digest> pinned(SlotName name) {
        try {
            return desired.pinned(name);
        } catch (StoreException e) {
            LOG.warn("The pins of {} cannot be read, so its old version is ended: {}", name, e.getMessage());
            return Set.of();
        }
    }

    private Optional<ModuleVersion> version(SlotName name, Digest digest) {
        return desired.admitted(name.namespace(), digest).map(ModuleStore.Admitted::version).filter(version -> version.slot().equals(name));
    }
}

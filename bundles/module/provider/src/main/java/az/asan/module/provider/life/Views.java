package az.asan.module.provider.life;

import az.asan.base.api.store.Digest;
import az.asan.module.api.Finding;
import az.asan.module.api.ModuleState;
import az.asan.module.api.ModuleVersion;
import az.asan.module.api.Modules.SlotView;
import az.asan.module.api.Modules.VersionView;
import az.asan.module.api.SlotName;
import az.asan.module.provider.live.LiveSlots;
import az.asan.module.provider.live.Running;
import az.asan.module.provider.live.Slot;
import az.asan.module.provider.live.Tally;
import az.asan.module.spi.ModuleStore;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** Slots and versions as people look at them: what the database wants, and what this node does. */
final class Views {
    private final LiveSlots slots;
    private final Desired desired;
    private final Convergence convergence;

    Views(LiveSlots slots, Desired desired, Convergence convergence) {
        this.slots = slots;
        this.desired = desired;
        this.convergence = convergence;
    }

    List<SlotView> all() {
        return desired.slots().stream().map(this::view).toList();
    }

    Optional<SlotView> one(SlotName name) {
        return desired.slot(name).map(this::view);
    }

    private SlotView view(ModuleStore.Desired row) {
        List<ModuleStore.Admitted> admitted = desired.versions(row.slot());
        Set<Digest> pinned = desired.pinned(row.slot());
        Optional<ModuleVersion> live = admitted.stream().map(ModuleStore.Admitted::version).filter(version -> row.live().filter(version.digest()::equals).isPresent()).findFirst();
        return new SlotView(row.slot(), live, admitted.stream().map(version -> view(row, version, pinned)).toList());
    }

    private VersionView view(ModuleStore.Desired row, ModuleStore.Admitted admitted, Set<Digest> pinned) {
        Digest digest = admitted.version().digest();
        Slot slot = slots.of(row.slot());
        List<Running> running = running(slot, digest);
        Tally tally = slot.tally(digest);
        boolean wanted = row.live().filter(digest::equals).isPresent();
        Optional<Convergence.Problem> problem = Optional.ofNullable(convergence.problems().get(row.slot())).filter(found -> wanted);
        List<Finding> findings = new ArrayList<>(problem.map(Convergence.Problem::findings).orElse(List.of()));
        findings.addAll(admitted.findings());
        Instant since = wanted ? row.since() : admitted.at();
        return new VersionView(admitted.version(), state(slot, digest, wanted, pinned), admitted.title(), problem.map(Convergence.Problem::reason).orElse(""), since,
                wanted ? row.by() : admitted.by(), admitted.via(), findings, tally.served(), tally.failed(), running.stream().mapToInt(Running::inFlight).sum(), tally.lost());
    }

    private static ModuleState state(Slot slot, Digest digest, boolean wanted, Set<Digest> pinned) {
        if (wanted) {
            return slot.serving().filter(running -> running.version().digest().equals(digest)).isPresent() ? ModuleState.LIVE : ModuleState.RECEIVED;
        }
        if (slot.draining().stream().anyMatch(running -> !running.ended() && running.version().digest().equals(digest))) {
            return ModuleState.DRAINING;
        }
        return pinned.contains(digest) ? ModuleState.RETAINED : ModuleState.RETIRED;
    }

    private static List<Running> running(Slot slot, Digest digest) {
        return Stream.of(slot.serving().stream(), slot.retained().values().stream(), slot.draining().stream().filter(running -> !running.ended()))
                .flatMap(part -> part).filter(running -> running.version().digest().equals(digest)).distinct().toList();
    }
}

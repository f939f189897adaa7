package az.asan.module.provider.life;

import az.asan.base.api.store.Digest;
import az.asan.module.api.Finding;
import az.asan.module.api.ModuleState;
import az.asan.module.api.ModuleVersion;
import az.asan.module.api.Modules.Act;
import az.asan.module.api.Modules.Event;
import az.asan.module.api.Modules.SlotView;
import az.asan.module.api.Modules.Trial;
import az.asan.module.api.Modules.VersionView;
import az.asan.module.api.SlotName;
import az.asan.module.provider.live.LiveSlots;
import az.asan.module.provider.live.Running;
import az.asan.module.provider.live.Slot;
import az.asan.module.provider.live.Tally;
import az.asan.module.spi.ModuleStore;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Slots and versions as people look at them: what the database wants, and what this node does. */
final class Views {
    private static final int EVENTS = 200;

    private final LiveSlots slots;
    private final Desired desired;
    private final Convergence convergence;

    Views(LiveSlots slots, Desired desired, Convergence convergence) {
        this.slots = slots;
        this.desired = desired;
        this.convergence = convergence;
    }

    List<SlotView> all() {
        return desired.slots().stream().map(row -> view(row, Map.of())).toList();
    }

    Optional<SlotView> one(SlotName name) {
        return desired.slot(name).map(row -> view(row, takenBack(name)));
    }

    /** Why versions do not serve any more that the platform took back, as far as that was the last that was done with them. */
    private Map<Digest, List<Finding>> takenBack(SlotName name) {
        Map<Digest, Event> last = new HashMap<>();
        desired.events(name, EVENTS).forEach(event -> last.putIfAbsent(event.version().digest(), event));
        return last.values().stream().filter(event -> event.act() == Act.TAKEN_BACK).collect(Collectors.toMap(event -> event.version().digest(), Event::reason));
    }

    private SlotView view(ModuleStore.Desired row, Map<Digest, List<Finding>> takenBack) {
        List<ModuleStore.Admitted> admitted = desired.versions(row.slot());
        Set<Digest> pinned = desired.pinned(row.slot());
        Optional<ModuleVersion> live = admitted.stream().map(ModuleStore.Admitted::version).filter(version -> row.live().filter(version.digest()::equals).isPresent()).findFirst();
        return new SlotView(row.slot(), live, row.trial().flatMap(trial -> trial(row.slot(), trial, admitted)), admitted.stream().map(version -> view(row, version, pinned, takenBack)).toList());
    }

    private Optional<Trial> trial(SlotName slot, ModuleStore.OnTrial trial, List<ModuleStore.Admitted> admitted) {
        return admitted.stream().map(ModuleStore.Admitted::version).filter(version -> version.digest().equals(trial.version())).findFirst()
                .map(version -> new Trial(version, trial.traffic(), trial.since(), trial.by(), slots.of(slot).compared(trial.version()).view()));
    }

    private VersionView view(ModuleStore.Desired row, ModuleStore.Admitted admitted, Set<Digest> pinned, Map<Digest, List<Finding>> takenBack) {
        Digest digest = admitted.version().digest();
        Slot slot = slots.of(row.slot());
        List<Running> running = running(slot, digest);
        Tally tally = slot.tally(digest);
        boolean live = row.live().filter(digest::equals).isPresent();
        Optional<ModuleStore.OnTrial> trial = row.trial().filter(one -> one.version().equals(digest));
        Optional<Convergence.Problem> problem = Optional.ofNullable(live ? convergence.problems().get(row.slot()) : trial.isPresent() ? convergence.trialProblems().get(row.slot()) : null);
        List<Finding> findings = new ArrayList<>(problem.map(Convergence.Problem::findings).orElse(List.of()));
        findings.addAll(takenBack.getOrDefault(digest, List.of()));
        findings.addAll(admitted.findings());
        Instant since = live ? row.since() : trial.map(ModuleStore.OnTrial::since).orElse(admitted.at());
        String by = live ? row.by() : trial.map(ModuleStore.OnTrial::by).orElse(admitted.by());
        return new VersionView(admitted.version(), state(slot, digest, live, trial, pinned), admitted.title(), problem.map(Convergence.Problem::reason).orElse(""), since,
                by, admitted.via(), findings, tally.served(), tally.failed(), running.stream().mapToInt(Running::inFlight).sum(), tally.lost());
    }

    private static ModuleState state(Slot slot, Digest digest, boolean live, Optional<ModuleStore.OnTrial> trial, Set<Digest> pinned) {
        if (live) {
            return Shifts.serves(slot, digest) ? ModuleState.LIVE : ModuleState.RECEIVED;
        }
        if (trial.isPresent()) {
            return slot.beside().filter(beside -> beside.running().version().digest().equals(digest)).isPresent() ? Shifts.state(trial.get().traffic()) : ModuleState.RECEIVED;
        }
        if (slot.draining().stream().anyMatch(running -> !running.ended() && running.version().digest().equals(digest))) {
            return ModuleState.DRAINING;
        }
        return pinned.contains(digest) ? ModuleState.RETAINED : ModuleState.RETIRED;
    }

    private static List<Running> running(Slot slot, Digest digest) {
        return Stream.of(slot.standing().runnings().stream(), slot.retained().values().stream(), slot.draining().stream().filter(running -> !running.ended()))
                .flatMap(part -> part).filter(running -> running.version().digest().equals(digest)).distinct().toList();
    }
}

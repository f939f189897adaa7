package az.asan.module.provider.life;

import az.asan.module.api.ModuleVersion;
import az.asan.module.api.SlotName;
import az.asan.module.api.Traffic;
import az.asan.module.provider.live.Beside;
import az.asan.module.provider.live.Running;
import az.asan.module.provider.live.Slot;
import az.asan.module.spi.Findings;
import az.asan.module.spi.ModuleKind;
import az.asan.module.spi.ModuleStore;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Makes this node try what the database says is on trial. The caller holds {@link Slot#changes()}. */
final class Trials {
    private static final Logger LOG = LoggerFactory.getLogger(Trials.class);

    private final Desired desired;
    private final Restarts restarts;
    private final Changes changes;
    private final Map<SlotName, Convergence.Problem> problems = new ConcurrentHashMap<>();

    Trials(Desired desired, Restarts restarts, Changes changes) {
        this.desired = desired;
        this.restarts = restarts;
        this.changes = changes;
    }

    /** Why a slot does not try what it should. */
    Map<SlotName, Convergence.Problem> problems() {
        return problems;
    }

    static boolean differs(Slot slot, ModuleStore.Desired row) {
        Optional<Traffic> traffic = row.trial().map(ModuleStore.OnTrial::traffic);
        return !slot.beside().map(Beside::traffic).equals(traffic)
                || !slot.beside().map(beside -> beside.running().version().digest()).equals(row.trial().map(ModuleStore.OnTrial::version));
    }

    void bring(Slot slot, ModuleStore.Desired row, ModuleKind<?> kind) {
        if (row.trial().isEmpty()) {
            problems.remove(slot.name());
            if (slot.beside().isPresent()) {
                changes.serveAlone(slot, desired.pinned(slot.name()));
            }
            return;
        }
        if (!differs(slot, row)) {
            problems.remove(slot.name());
            return;
        }
        ModuleStore.OnTrial trial = row.trial().get();
        ModuleVersion version = desired.admitted(slot.name().namespace(), trial.version()).map(ModuleStore.Admitted::version)
                .orElseThrow(() -> new IllegalStateException("Slot " + slot.name() + " is to try " + trial.version() + ", which was never admitted"));
        Findings findings = new Findings();
        Optional<Running> next = restarts.running(slot, version, kind, findings);
        if (next.isPresent()) {
            changes.serveBeside(slot, next.get(), trial.traffic(), desired.pinned(slot.name()));
            problems.remove(slot.name());
            LOG.info("{} gets {} on this node", version, trial.traffic());
            return;
        }
        Convergence.Problem problem = Convergence.Problem.of(version, findings);
        if (!problem.equals(problems.put(slot.name(), problem))) {
            LOG.warn("{}, which is on trial, does not start on this node: {}", version, problem.reason());
        }
    }
}

package az.asan.module.provider.life;

import az.asan.base.api.identity.Identity;
import az.asan.base.api.store.Digest;
import az.asan.module.api.Finding;
import az.asan.module.api.ModuleVersion;
import az.asan.module.api.Modules.Act;
import az.asan.module.api.Modules.Admission;
import az.asan.module.api.SlotName;
import az.asan.module.api.Traffic;
import az.asan.module.provider.live.LiveSlots;
import az.asan.module.provider.live.Running;
import az.asan.module.provider.live.Slot;
import az.asan.module.provider.live.Tally;
import az.asan.module.spi.Findings;
import az.asan.module.spi.ModuleStore;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Takes versions back whose calls fail too often soon after they were given work. Each node judges by the calls it
 * served; the database lets only the first of them act. A version with nothing before it stays.
 */
public final class Watch {
    private static final Logger LOG = LoggerFactory.getLogger(Watch.class);
    private static final Identity PLATFORM = Identity.of("system:modules").build();

    private final LiveSlots slots;
    private final Desired desired;
    private final Shifts shifts;
    private final Limits limits;
    /** What has been judged and acted upon, until the database says something else. */
    private final Set<Watched> judged = ConcurrentHashMap.newKeySet();
    private volatile List<Watched> watched = List.of();

    /**
     * When a version is taken back.
     *
     * @param share  of its calls that failed because of it, in basis points; more than this is too much
     * @param calls  the fewest by which it is judged
     * @param length how long after it was given work
     */
    public record Limits(int share, long calls, Duration length) {
        public static Limits standard() {
            return new Limits(500, 20, Duration.ofMinutes(10));
        }
    }

    /** A version that was given work, and what to do if it fails: go back to the one before, or off its trial. */
    private record Watched(SlotName slot, Digest version, Instant since, Optional<Digest> before) {
        static Stream<Watched> of(ModuleStore.Desired row) {
            Stream<Watched> live = row.live().filter(any -> row.before().isPresent()).map(version -> new Watched(row.slot(), version, row.since(), row.before())).stream();
            return Stream.concat(live, row.trial().map(trial -> new Watched(row.slot(), trial.version(), trial.since(), Optional.empty())).stream());
        }
    }

    Watch(LiveSlots slots, Desired desired, Shifts shifts, Limits limits) {
        this.slots = slots;
        this.desired = desired;
        this.shifts = shifts;
        this.limits = limits;
    }

    /** What the database says by now. */
    void seen(List<ModuleStore.Desired> rows) {
        Instant oldest = desired.now().minus(limits.length());
        watched = rows.stream().flatMap(Watched::of).filter(one -> one.since().isAfter(oldest)).toList();
        judged.retainAll(watched.stream().collect(Collectors.toSet()));
    }

    /** Judges every version that is watched. */
    void look() {
        Instant oldest = desired.now().minus(limits.length());
        for (Watched one : watched) {
            if (one.since().isAfter(oldest)) {
                slots.find(one.slot()).ifPresent(slot -> judge(slot, one));
            }
        }
    }

    private void judge(Slot slot, Watched one) {
        Optional<Running> running = slot.standing().runnings().stream().filter(any -> any.version().digest().equals(one.version())).findFirst();
        Tally.Count count = slot.tally(one.version()).sinceMark();
        if (running.isEmpty() || count.served() < limits.calls() || count.failed() * Traffic.WHOLE <= count.served() * limits.share() || !judged.add(one)) {
            return;
        }
        Findings reason = new Findings();
        reason.warning("", 0, "version-taken-back", count.failed(), count.served(), BigDecimal.valueOf(limits.share(), 2).stripTrailingZeros().toPlainString());
        try {
            takeBack(running.get().version(), one, reason.list());
        } catch (RuntimeException e) {
            judged.remove(one);
            throw e;
        }
    }

    private void takeBack(ModuleVersion failing, Watched one, List<Finding> reason) {
        if (one.before().isEmpty()) {
            if (shifts.endTrial(failing, Act.TAKEN_BACK, PLATFORM, reason)) {
                LOG.warn("{} is taken off its trial: of its calls failed {}", failing, reason.get(0).arguments());
            }
            return;
        }
        Admission back = shifts.takeBack(failing, one.before().get(), PLATFORM, reason);
        if (back.live()) {
            LOG.warn("{} is taken back for {}: of its calls failed {}", failing, back.version().orElseThrow().version(), reason.get(0).arguments());
        } else {
            LOG.warn("{} fails too often and is not taken back: {}", failing, back.findings());
        }
    }
}

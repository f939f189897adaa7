package az.asan.module.store;

import az.asan.base.api.store.Digest;
import az.asan.module.api.SlotName;
import az.asan.module.api.Traffic;
import az.asan.module.spi.ModuleStore;
import java.time.Instant;
import java.util.Optional;
import javax.persistence.Column;
import javax.persistence.Entity;
import javax.persistence.Id;
import javax.persistence.Table;
import javax.persistence.Version;

/** A row of {@code module_slot}. */
@Entity
@Table(name = "module_slot")
class SlotRow {
    @Id
    @Column(name = "name")
    private String name;

    @Column(name = "live_digest", columnDefinition = "CHAR(64)")
    private String liveDigest;

    @Column(name = "before_digest", columnDefinition = "CHAR(64)")
    private String beforeDigest;

    @Column(name = "trial_digest", columnDefinition = "CHAR(64)")
    private String trialDigest;

    @Column(name = "trial_traffic")
    private String trialTraffic;

    @Column(name = "trial_ms")
    private Long trialMs;

    @Column(name = "trial_by")
    private String trialBy;

    @Version
    @Column(name = "revision")
    private long revision;

    @Column(name = "changed_ms")
    private long changedMs;

    @Column(name = "changed_by")
    private String changedBy;

    protected SlotRow() {
        // For the persistence provider.
    }

    SlotRow(SlotName slot) {
        this.name = slot.toString();
    }

    void stand(Optional<Digest> live, Optional<Digest> before, Instant at, String by) {
        liveDigest = live.map(Digest::hex).orElse(null);
        beforeDigest = before.map(Digest::hex).orElse(null);
        changedMs = at.toEpochMilli();
        changedBy = by;
    }

    void tryOut(Optional<ModuleStore.OnTrial> trial) {
        trialDigest = trial.map(one -> one.version().hex()).orElse(null);
        trialTraffic = trial.map(one -> one.traffic().toString()).orElse(null);
        trialMs = trial.map(one -> one.since().toEpochMilli()).orElse(null);
        trialBy = trial.map(ModuleStore.OnTrial::by).orElse(null);
    }

    ModuleStore.Desired desired() {
        return new ModuleStore.Desired(SlotName.parse(name), digest(liveDigest), digest(beforeDigest),
                digest(trialDigest).map(trial -> new ModuleStore.OnTrial(trial, Traffic.parse(trialTraffic), Instant.ofEpochMilli(trialMs), trialBy)),
                revision, Instant.ofEpochMilli(changedMs), changedBy);
    }

    private static Optional<Digest> digest(String hex) {
        return Optional.ofNullable(hex).map(Digest::new);
    }
}

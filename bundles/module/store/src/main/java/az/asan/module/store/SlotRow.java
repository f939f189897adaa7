package az.asan.module.store;

import az.asan.base.api.store.Digest;
import az.asan.module.api.SlotName;
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

    void stand(Optional<Digest> live, Instant at, String by) {
        liveDigest = live.map(Digest::hex).orElse(null);
        changedMs = at.toEpochMilli();
        changedBy = by;
    }

    ModuleStore.Desired desired() {
        return new ModuleStore.Desired(SlotName.parse(name), Optional.ofNullable(liveDigest).map(Digest::new), revision, Instant.ofEpochMilli(changedMs), changedBy);
    }
}

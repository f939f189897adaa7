package az.asan.module.store;

import az.asan.base.api.store.Digest;
import az.asan.module.api.ModuleVersion;
import az.asan.module.api.SlotName;
import az.asan.module.api.Traffic;
import az.asan.module.api.Trust.Step;
import az.asan.module.api.Trust.Waiting;
import az.asan.module.spi.TrustStore;
import java.time.Instant;
import java.util.Optional;
import javax.persistence.Column;
import javax.persistence.Entity;
import javax.persistence.Id;
import javax.persistence.Table;
import javax.persistence.Version;

/** A row of {@code module_held}. */
@Entity
@Table(name = "module_held")
class HeldRow {
    @Id
    @Column(name = "id")
    private String id;

    @Version
    @Column(name = "revision")
    private long revision;

    @Column(name = "slot_name")
    private String slotName;

    @Column(name = "version_number")
    private String number;

    @Column(name = "digest")
    private String digest;

    @Column(name = "file_name")
    private String fileName;

    @Column(name = "fingerprint")
    private String fingerprint;

    @Column(name = "brought_ms")
    private long broughtMs;

    @Column(name = "brought_by")
    private String broughtBy;

    @Column(name = "via")
    private String via;

    @Column(name = "traffic")
    private String traffic;

    @Column(name = "until_ms")
    private long untilMs;

    @Column(name = "approved_ms")
    private Long approvedMs;

    @Column(name = "approved_by")
    private String approvedBy;

    protected HeldRow() {
        // For the persistence provider.
    }

    HeldRow(TrustStore.Held held) {
        ModuleVersion version = held.waiting().version();
        id = VersionRow.id(version.slot().namespace(), version.digest());
        take(held);
    }

    final void take(TrustStore.Held held) {
        Waiting waiting = held.waiting();
        slotName = waiting.version().slot().toString();
        number = waiting.version().version();
        digest = waiting.version().digest().hex();
        fileName = waiting.fileName();
        fingerprint = waiting.key().map(Digest::hex).orElse(null);
        broughtMs = waiting.brought().at().toEpochMilli();
        broughtBy = waiting.brought().by();
        via = waiting.via();
        traffic = waiting.traffic().toString();
        untilMs = waiting.until().toEpochMilli();
        approvedMs = held.approved().map(step -> step.at().toEpochMilli()).orElse(null);
        approvedBy = held.approved().map(Step::by).orElse(null);
    }

    TrustStore.Held held() {
        Waiting waiting = new Waiting(new ModuleVersion(SlotName.parse(slotName), number, new Digest(digest)), fileName, Optional.ofNullable(fingerprint).map(Digest::new),
                new Step(Instant.ofEpochMilli(broughtMs), broughtBy), via, Traffic.parse(traffic), Instant.ofEpochMilli(untilMs));
        return new TrustStore.Held(waiting, KeyRow.step(approvedMs, approvedBy));
    }
}

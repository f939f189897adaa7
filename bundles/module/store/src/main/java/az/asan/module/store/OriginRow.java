package az.asan.module.store;

import az.asan.base.api.store.Digest;
import az.asan.module.api.ModuleVersion;
import az.asan.module.api.SlotName;
import az.asan.module.api.Trust.Origin;
import az.asan.module.api.Trust.Step;
import java.time.Instant;
import java.util.Optional;
import javax.persistence.Basic;
import javax.persistence.Column;
import javax.persistence.Entity;
import javax.persistence.FetchType;
import javax.persistence.Id;
import javax.persistence.Lob;
import javax.persistence.Table;

/** A row of {@code module_origin}. */
@Entity
@Table(name = "module_origin")
class OriginRow {
    @Id
    @Column(name = "id")
    private String id;

    @Column(name = "slot_name")
    private String slotName;

    @Column(name = "version_number")
    private String number;

    @Column(name = "digest")
    private String digest;

    @Column(name = "fingerprint")
    private String fingerprint;

    @Column(name = "brought_ms")
    private long broughtMs;

    @Column(name = "brought_by")
    private String broughtBy;

    @Column(name = "approved_ms")
    private Long approvedMs;

    @Column(name = "approved_by")
    private String approvedBy;

    @Lob
    @Basic(fetch = FetchType.LAZY)
    @Column(name = "materials")
    private String materials;

    protected OriginRow() {
        // For the persistence provider.
    }

    OriginRow(Origin origin, String materials) {
        ModuleVersion version = origin.version();
        id = VersionRow.id(version.slot().namespace(), version.digest());
        take(origin, materials);
    }

    final void take(Origin origin, String bill) {
        ModuleVersion version = origin.version();
        slotName = version.slot().toString();
        number = version.version();
        digest = version.digest().hex();
        fingerprint = origin.key().map(Digest::hex).orElse(null);
        broughtMs = origin.brought().at().toEpochMilli();
        broughtBy = origin.brought().by();
        approvedMs = origin.approved().map(step -> step.at().toEpochMilli()).orElse(null);
        approvedBy = origin.approved().map(Step::by).orElse(null);
        materials = bill;
    }

    String materials() {
        return materials;
    }

    Origin origin() {
        return new Origin(new ModuleVersion(SlotName.parse(slotName), number, new Digest(digest)), Optional.ofNullable(fingerprint).map(Digest::new),
                new Step(Instant.ofEpochMilli(broughtMs), broughtBy), KeyRow.step(approvedMs, approvedBy));
    }
}

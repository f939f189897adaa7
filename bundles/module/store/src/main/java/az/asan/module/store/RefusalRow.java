package az.asan.module.store;

import az.asan.base.api.store.Digest;
import az.asan.module.api.ModuleVersion;
import az.asan.module.api.SlotName;
import az.asan.module.spi.ModuleStore;
import java.time.Instant;
import java.util.Optional;
import javax.persistence.Column;
import javax.persistence.Entity;
import javax.persistence.Id;
import javax.persistence.Lob;
import javax.persistence.Table;

/** A row of {@code module_refusal}. */
@Entity
@Table(name = "module_refusal")
class RefusalRow {
    @Id
    @Column(name = "id")
    private String id;

    @Column(name = "name_space")
    private String namespace;

    @Column(name = "digest")
    private String digest;

    @Column(name = "slot_name")
    private String slotName;

    @Column(name = "version_number")
    private String number;

    @Column(name = "file_name")
    private String fileName;

    @Lob
    @Column(name = "findings")
    private String findings;

    @Column(name = "refused_ms")
    private long refusedMs;

    @Column(name = "refused_by")
    private String refusedBy;

    @Column(name = "via")
    private String via;

    protected RefusalRow() {
        // For the persistence provider.
    }

    RefusalRow(ModuleStore.Refused refused, Texts texts) {
        id = VersionRow.id(refused.namespace(), refused.digest());
        namespace = refused.namespace();
        digest = refused.digest().hex();
        take(refused, texts);
    }

    /** The same content was refused once more. */
    final void take(ModuleStore.Refused refused, Texts texts) {
        slotName = refused.version().map(version -> version.slot().toString()).orElse(null);
        number = refused.version().map(ModuleVersion::version).orElse(null);
        fileName = refused.fileName();
        findings = texts.ofFindings(refused.findings());
        refusedMs = refused.at().toEpochMilli();
        refusedBy = refused.by();
        via = refused.via();
    }

    ModuleStore.Refused refused(Texts texts) {
        Digest content = new Digest(digest);
        Optional<ModuleVersion> version = Optional.ofNullable(slotName).map(slot -> new ModuleVersion(SlotName.parse(slot), number, content));
        return new ModuleStore.Refused(namespace, content, Instant.ofEpochMilli(refusedMs), fileName, refusedBy, via, version, texts.findings(findings));
    }
}

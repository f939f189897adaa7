package az.asan.module.store;

import az.asan.base.api.store.Digest;
import az.asan.module.api.ModuleVersion;
import az.asan.module.api.SlotName;
import az.asan.module.spi.ModuleStore;
import java.time.Instant;
import javax.persistence.Column;
import javax.persistence.Entity;
import javax.persistence.Id;
import javax.persistence.Lob;
import javax.persistence.Table;

/** A row of {@code module_version}. A content stands in one slot of a namespace, so the two name it. */
@Entity
@Table(name = "module_version")
class VersionRow {
    @Id
    @Column(name = "id")
    private String id;

    @Column(name = "slot_name")
    private String slotName;

    @Column(name = "digest")
    private String digest;

    @Column(name = "version_number")
    private String number;

    @Column(name = "file_name")
    private String fileName;

    @Lob
    @Column(name = "title")
    private String title;

    @Lob
    @Column(name = "findings")
    private String findings;

    @Column(name = "admitted_ms")
    private long admittedMs;

    @Column(name = "admitted_by")
    private String admittedBy;

    @Column(name = "via")
    private String via;

    protected VersionRow() {
        // For the persistence provider.
    }

    VersionRow(ModuleStore.Admitted admitted, Texts texts) {
        ModuleVersion version = admitted.version();
        id = id(version.slot().namespace(), version.digest());
        slotName = version.slot().toString();
        digest = version.digest().hex();
        number = version.version();
        fileName = admitted.fileName();
        title = texts.ofTitle(admitted.title());
        findings = texts.ofFindings(admitted.findings());
        admittedMs = admitted.at().toEpochMilli();
        admittedBy = admitted.by();
        via = admitted.via();
    }

    static String id(String namespace, Digest digest) {
        return namespace + '@' + digest;
    }

    ModuleStore.Admitted admitted(Texts texts) {
        ModuleVersion version = new ModuleVersion(SlotName.parse(slotName), number, new Digest(digest));
        return new ModuleStore.Admitted(version, fileName, texts.title(title), texts.findings(findings), Instant.ofEpochMilli(admittedMs), admittedBy, via);
    }
}

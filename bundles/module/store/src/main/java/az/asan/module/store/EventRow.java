package az.asan.module.store;

import az.asan.base.api.store.Digest;
import az.asan.module.api.ModuleVersion;
import az.asan.module.api.Modules;
import az.asan.module.api.SlotName;
import az.asan.module.api.Traffic;
import java.time.Instant;
import java.util.Locale;
import javax.persistence.Column;
import javax.persistence.Entity;
import javax.persistence.Id;
import javax.persistence.Lob;
import javax.persistence.Table;

/** A row of {@code module_event}, numbered from 1 in its slot: of two that are written at once one is rolled back. */
@Entity
@Table(name = "module_event")
class EventRow {
    @Id
    @Column(name = "id")
    private String id;

    @Column(name = "slot_name")
    private String slotName;

    @Column(name = "event_number")
    private long number;

    @Column(name = "happened_ms")
    private long happenedMs;

    @Column(name = "act")
    private String act;

    @Column(name = "version_number")
    private String version;

    @Column(name = "digest")
    private String digest;

    @Column(name = "traffic")
    private String traffic;

    @Column(name = "done_by")
    private String by;

    @Column(name = "via")
    private String via;

    @Lob
    @Column(name = "reason")
    private String reason;

    protected EventRow() {
        // For the persistence provider.
    }

    EventRow(Modules.Event event, long number, Texts texts) {
        slotName = event.version().slot().toString();
        this.number = number;
        id = slotName + '#' + number;
        happenedMs = event.at().toEpochMilli();
        act = event.act().name().toLowerCase(Locale.ROOT);
        version = event.version().version();
        digest = event.version().digest().hex();
        traffic = event.traffic().toString();
        by = event.by();
        via = event.via();
        reason = texts.ofFindings(event.reason());
    }

    Modules.Event event(Texts texts) {
        return new Modules.Event(Instant.ofEpochMilli(happenedMs), Modules.Act.valueOf(act.toUpperCase(Locale.ROOT)),
                new ModuleVersion(SlotName.parse(slotName), version, new Digest(digest)), Traffic.parse(traffic), by, via, texts.findings(reason));
    }
}

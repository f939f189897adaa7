package az.asan.pilot.store;

import az.asan.base.api.identity.CaseId;
import az.asan.base.api.store.Digest;
import az.asan.pilot.spi.JourneyStore.JourneyRow;
import java.time.Instant;
import javax.persistence.Column;
import javax.persistence.Entity;
import javax.persistence.Id;
import javax.persistence.Lob;
import javax.persistence.Table;

/** A row of {@code pilot_journey}. */
@Entity
@Table(name = "pilot_journey")
public class StoredJourneyRow {
    @Id
    @Column(name = "id")
    private String id;
    @Column(name = "pilot")
    private String pilot;
    @Column(name = "version")
    private String version;
    @Column(name = "digest")
    private String digest;
    @Column(name = "person_key")
    private String personKey;
    @Column(name = "open_key")
    private String openKey;
    @Column(name = "revision")
    private int revision;
    @Column(name = "stage")
    private String stage;
    @Lob
    @Column(name = "state")
    private byte[] state;
    @Column(name = "started_at")
    private long startedAt;
    @Column(name = "changed_at")
    private long changedAt;

    static StoredJourneyRow of(JourneyRow row) {
        StoredJourneyRow stored = new StoredJourneyRow();
        stored.id = row.journey().value();
        stored.pilot = row.pilot();
        stored.version = row.version();
        stored.digest = row.digest().hex();
        stored.personKey = row.personKey();
        stored.startedAt = row.startedAt().toEpochMilli();
        stored.openKey = "open".equals(row.stage()) ? openKey(row.pilot(), row.personKey()) : null;
        stored.revision = row.revision();
        stored.stage = row.stage();
        stored.state = row.sealed().clone();
        stored.changedAt = row.changedAt().toEpochMilli();
        return stored;
    }

    static String openKey(String pilot, String personKey) {
        return pilot + '|' + personKey;
    }

    JourneyRow toRow() {
        return new JourneyRow(new CaseId(id), pilot, version, new Digest(digest), personKey, revision, stage, state.clone(), Instant.ofEpochMilli(startedAt),
                Instant.ofEpochMilli(changedAt));
    }
}

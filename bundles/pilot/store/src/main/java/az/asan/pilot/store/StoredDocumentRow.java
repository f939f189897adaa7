package az.asan.pilot.store;

import az.asan.base.api.identity.CaseId;
import az.asan.base.api.store.Digest;
import az.asan.pilot.spi.JourneyStore.DocumentRow;
import java.time.Instant;
import javax.persistence.Column;
import javax.persistence.Entity;
import javax.persistence.Id;
import javax.persistence.Lob;
import javax.persistence.Table;

/** A row of {@code pilot_document}. Written once. */
@Entity
@Table(name = "pilot_document")
public class StoredDocumentRow {
    @Id
    @Column(name = "id")
    private String id;
    @Column(name = "journey")
    private String journey;
    @Column(name = "document_number")
    private String number;
    @Column(name = "pilot")
    private String pilot;
    @Column(name = "digest")
    private String digest;
    @Column(name = "titles")
    private String titles;
    @Column(name = "agencies")
    private String agencies;
    @Lob
    @Column(name = "content")
    private byte[] content;
    @Column(name = "issued_at")
    private long issuedAt;
    @Column(name = "valid_to")
    private long validTo;

    static StoredDocumentRow of(DocumentRow row) {
        StoredDocumentRow stored = new StoredDocumentRow();
        stored.id = row.id();
        stored.journey = row.journey().value();
        stored.number = row.number();
        stored.pilot = row.pilot();
        stored.digest = row.digest().hex();
        stored.titles = row.titles();
        stored.agencies = row.agencies();
        stored.content = row.sealed().clone();
        stored.issuedAt = row.issuedAt().toEpochMilli();
        stored.validTo = row.validTo().toEpochMilli();
        return stored;
    }

    DocumentRow toRow() {
        return new DocumentRow(id, new CaseId(journey), number, pilot, new Digest(digest), titles, agencies, content.clone(), Instant.ofEpochMilli(issuedAt),
                Instant.ofEpochMilli(validTo));
    }
}

package az.asan.pilot.spi;

import az.asan.base.api.identity.CaseId;
import az.asan.base.api.store.Digest;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.osgi.annotation.versioning.ConsumerType;

/**
 * Keeps journeys and documents. Every method works in the running transaction. What is personal arrives sealed.
 */
@ConsumerType
public interface JourneyStore {
    Optional<JourneyRow> find(CaseId journey);

    /** The newest unfinished journey of a person on a pilot. */
    Optional<JourneyRow> open(String pilot, String personKey);

    List<JourneyRow> of(String personKey, int limit);

    void insert(JourneyRow row);

    /** Replaces the row if its revision is one below the new one's. Whether it was. */
    boolean update(JourneyRow row);

    void insert(DocumentRow row);

    Optional<DocumentRow> document(String id);

    Optional<DocumentRow> documentOf(CaseId journey);

    /**
     * A journey.
     *
     * @param pilot     slot name
     * @param version   version of the pilot
     * @param digest    content it is pinned to
     * @param personKey authentication code of the person identifier: finds, but does not tell
     * @param revision  grows by one with each answer
     * @param stage     {@code open}, {@code issued} or {@code ended}
     * @param sealed    the state, sealed
     */
    record JourneyRow(CaseId journey, String pilot, String version, Digest digest, String personKey, int revision, String stage, byte[] sealed,
            Instant startedAt, Instant changedAt) {
    }

    /**
     * An issued document.
     *
     * @param id      random, in the code of its QR
     * @param number  printed on it, unique
     * @param digest  of the PDF
     * @param titles  its kind by language, as JSON
     * @param sealed  the PDF, sealed
     */
    record DocumentRow(String id, CaseId journey, String number, String pilot, Digest digest, String titles, String agencies, byte[] sealed,
            Instant issuedAt, Instant validTo) {
    }
}

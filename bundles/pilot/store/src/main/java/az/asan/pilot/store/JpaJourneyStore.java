package az.asan.pilot.store;

import az.asan.base.api.identity.CaseId;
import az.asan.pilot.spi.JourneyStore;
import java.util.List;
import java.util.Optional;
import javax.persistence.EntityManager;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Journeys and documents by JPA. */
@Component
public final class JpaJourneyStore implements JourneyStore {
    private final EntityManager entities;

    @Activate
    public JpaJourneyStore(@Reference(target = "(osgi.unit.name=pilot)") EntityManager entities) {
        this.entities = entities;
    }

    @Override
    public Optional<JourneyRow> find(CaseId journey) {
        return Optional.ofNullable(entities.find(StoredJourneyRow.class, journey.value())).map(StoredJourneyRow::toRow);
    }

    @Override
    public Optional<JourneyRow> open(String pilot, String personKey) {
        return entities.createQuery("select j from StoredJourneyRow j where j.openKey = :key", StoredJourneyRow.class)
                .setParameter("key", StoredJourneyRow.openKey(pilot, personKey)).getResultList().stream().findFirst().map(StoredJourneyRow::toRow);
    }

    @Override
    public List<JourneyRow> of(String personKey, int limit) {
        return entities.createQuery("select j from StoredJourneyRow j where j.personKey = :key order by j.changedAt desc, j.id desc", StoredJourneyRow.class)
                .setParameter("key", personKey).setMaxResults(limit).getResultList().stream().map(StoredJourneyRow::toRow).toList();
    }

    @Override
    public void insert(JourneyRow row) {
        entities.persist(StoredJourneyRow.of(row));
        // Now, so that a second journey begun at the same moment fails here and not after its facts are written.
        entities.flush();
    }

    /** A conditional update and its row count decide; a lock taken by reading does not hold on every database. */
    @Override
    public boolean update(JourneyRow row) {
        String closing = "open".equals(row.stage()) ? "" : "open_key = null, ";
        return entities.createNativeQuery("update pilot_journey set " + closing + "revision = ?, stage = ?, state = ?, changed_at = ? where id = ? and revision = ?")
                .setParameter(1, row.revision()).setParameter(2, row.stage()).setParameter(3, row.sealed()).setParameter(4, row.changedAt().toEpochMilli())
                .setParameter(5, row.journey().value()).setParameter(6, row.revision() - 1).executeUpdate() == 1;
    }

    @Override
    public void insert(DocumentRow row) {
        entities.persist(StoredDocumentRow.of(row));
    }

    @Override
    public Optional<DocumentRow> document(String id) {
        return Optional.ofNullable(entities.find(StoredDocumentRow.class, id)).map(StoredDocumentRow::toRow);
    }

    @Override
    public Optional<DocumentRow> documentOf(CaseId journey) {
        return entities.createQuery("select d from StoredDocumentRow d where d.journey = :journey", StoredDocumentRow.class)
                .setParameter("journey", journey.value()).getResultList().stream().findFirst().map(StoredDocumentRow::toRow);
    }
}

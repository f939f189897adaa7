package az.asan.exchange.store;

import az.asan.exchange.api.Grants.Grant;
import az.asan.exchange.spi.GrantStore;
import az.asan.module.api.SlotName;
import java.time.Instant;
import java.util.List;
import javax.persistence.EntityManager;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Grants by JPA. */
@Component
public final class JpaGrantStore implements GrantStore {
    private final EntityManager entities;

    @Activate
    public JpaGrantStore(@Reference(target = "(osgi.unit.name=exchange)") EntityManager entities) {
        this.entities = entities;
    }

    @Override
    public void add(Grant grant) {
        entities.persist(StoredGrantRow.of(grant));
    }

    @Override
    public boolean revoke(String id, String by, Instant at) {
        return entities.createNativeQuery("update exchange_grant set revoked_by = ?, revoked_ms = ? where id = ? and revoked_ms is null").setParameter(1, by)
                .setParameter(2, at.toEpochMilli()).setParameter(3, id).executeUpdate() == 1;
    }

    @Override
    public List<Grant> of(SlotName service) {
        return entities.createQuery("select g from StoredGrantRow g where g.service = :service order by g.givenAt desc, g.id desc", StoredGrantRow.class)
                .setParameter("service", service.toString()).getResultList().stream().map(StoredGrantRow::toGrant).toList();
    }

    @Override
    public List<Grant> inForce(Instant at) {
        return entities.createQuery("select g from StoredGrantRow g where g.revokedAt is null and (g.until is null or g.until > :at)", StoredGrantRow.class)
                .setParameter("at", at.toEpochMilli()).getResultList().stream().map(StoredGrantRow::toGrant).toList();
    }
}

package az.asan.module.store;

import az.asan.base.api.store.Digest;
import az.asan.module.api.ModuleVersion;
import az.asan.module.api.Trust.Invitation;
import az.asan.module.api.Trust.Key;
import az.asan.module.api.Trust.Origin;
import az.asan.module.api.Trust.Policy;
import az.asan.module.spi.TrustStore;
import java.util.List;
import java.util.Optional;
import javax.persistence.EntityManager;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Keys, namespaces and approvals in the database of the installation. */
@Component
public final class JpaTrustStore implements TrustStore {
    private final EntityManager entities;

    @Activate
    public JpaTrustStore(@Reference(target = "(osgi.unit.name=module)") EntityManager entities) {
        this.entities = entities;
    }

    @Override
    public List<Key> keys() {
        return entities.createQuery("SELECT k FROM KeyRow k ORDER BY k.agency, k.enrolledMs DESC, k.fingerprint", KeyRow.class).getResultList().stream().map(KeyRow::key).toList();
    }

    @Override
    public Optional<Key> key(Digest fingerprint) {
        return Optional.ofNullable(entities.find(KeyRow.class, fingerprint.hex())).map(KeyRow::key);
    }

    @Override
    public void put(Key key) {
        KeyRow row = entities.find(KeyRow.class, key.fingerprint().hex());
        if (row == null) {
            entities.persist(new KeyRow(key));
        } else {
            row.take(key);
        }
    }

    @Override
    public List<Invitation> invitations() {
        return entities.createQuery("SELECT i FROM InvitationRow i WHERE i.answered = FALSE ORDER BY i.invitedMs DESC, i.codeDigest", InvitationRow.class)
                .getResultList().stream().map(InvitationRow::invitation).toList();
    }

    @Override
    public Optional<Invitation> invitation(Digest id) {
        return Optional.ofNullable(entities.find(InvitationRow.class, id.hex())).map(InvitationRow::invitation);
    }

    @Override
    public void put(Invitation invitation) {
        InvitationRow row = entities.find(InvitationRow.class, invitation.id().hex());
        if (row == null) {
            entities.persist(new InvitationRow(invitation));
        } else {
            row.take(invitation);
        }
    }

    @Override
    public List<Policy> policies() {
        return entities.createQuery("SELECT p FROM PolicyRow p ORDER BY p.name", PolicyRow.class).getResultList().stream().map(PolicyRow::policy).toList();
    }

    @Override
    public Optional<Policy> policy(String namespace) {
        return Optional.ofNullable(entities.find(PolicyRow.class, namespace)).map(PolicyRow::policy);
    }

    @Override
    public void put(Policy policy) {
        PolicyRow row = entities.find(PolicyRow.class, policy.namespace());
        if (row == null) {
            entities.persist(new PolicyRow(policy));
        } else {
            row.take(policy);
        }
    }

    @Override
    public Optional<Origin> origin(String namespace, Digest content) {
        return row(namespace, content).map(OriginRow::origin);
    }

    @Override
    public Optional<String> billOfMaterials(String namespace, Digest content) {
        return row(namespace, content).map(OriginRow::materials);
    }

    @Override
    public List<Origin> signedBy(Digest fingerprint) {
        return entities.createQuery("SELECT o FROM OriginRow o WHERE o.fingerprint = :key ORDER BY o.broughtMs DESC, o.id", OriginRow.class)
                .setParameter("key", fingerprint.hex()).setMaxResults(500).getResultList().stream().map(OriginRow::origin).toList();
    }

    @Override
    public void put(Origin origin, String billOfMaterials) {
        Optional<OriginRow> row = row(origin.version().slot().namespace(), origin.version().digest());
        if (row.isPresent()) {
            row.get().take(origin, billOfMaterials);
        } else {
            entities.persist(new OriginRow(origin, billOfMaterials));
        }
    }

    @Override
    public List<Held> held() {
        return entities.createQuery("SELECT h FROM HeldRow h ORDER BY h.broughtMs, h.id", HeldRow.class).getResultList().stream().map(HeldRow::held).toList();
    }

    @Override
    public Optional<Held> held(String namespace, Digest content) {
        return Optional.ofNullable(entities.find(HeldRow.class, VersionRow.id(namespace, content))).map(HeldRow::held);
    }

    @Override
    public void put(Held held) {
        ModuleVersion version = held.waiting().version();
        HeldRow row = entities.find(HeldRow.class, VersionRow.id(version.slot().namespace(), version.digest()));
        if (row == null) {
            entities.persist(new HeldRow(held));
        } else {
            row.take(held);
        }
    }

    @Override
    public void release(String namespace, Digest content) {
        Optional.ofNullable(entities.find(HeldRow.class, VersionRow.id(namespace, content))).ifPresent(entities::remove);
    }

    private Optional<OriginRow> row(String namespace, Digest content) {
        return Optional.ofNullable(entities.find(OriginRow.class, VersionRow.id(namespace, content)));
    }
}

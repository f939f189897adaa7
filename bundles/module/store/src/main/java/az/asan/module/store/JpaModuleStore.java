package az.asan.module.store;

import az.asan.base.api.store.Digest;
import az.asan.module.api.Modules;
import az.asan.module.api.SlotName;
import az.asan.module.spi.ModuleStore;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import javax.persistence.EntityManager;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** The desired state of modules in the database of the installation. */
@Component
public final class JpaModuleStore implements ModuleStore {
    private final EntityManager entities;
    private final Texts texts = new Texts();

    @Activate
    public JpaModuleStore(@Reference(target = "(osgi.unit.name=module)") EntityManager entities) {
        this.entities = entities;
    }

    @Override
    public List<Desired> slots() {
        return entities.createQuery("SELECT s FROM SlotRow s", SlotRow.class).getResultList().stream().map(SlotRow::desired)
                .sorted(java.util.Comparator.comparing(Desired::slot)).toList();
    }

    @Override
    public Optional<Desired> slot(SlotName slot) {
        return Optional.ofNullable(entities.find(SlotRow.class, slot.toString())).map(SlotRow::desired);
    }

    @Override
    public List<Admitted> versions(SlotName slot) {
        return entities.createQuery("SELECT v FROM VersionRow v WHERE v.slotName = :slot ORDER BY v.admittedMs DESC, v.id", VersionRow.class)
                .setParameter("slot", slot.toString()).getResultList().stream().map(row -> row.admitted(texts)).toList();
    }

    @Override
    public Optional<Admitted> admitted(String namespace, Digest digest) {
        return Optional.ofNullable(entities.find(VersionRow.class, VersionRow.id(namespace, digest))).map(row -> row.admitted(texts));
    }

    @Override
    public void admit(Admitted admitted) {
        String namespace = admitted.version().slot().namespace();
        entities.persist(new VersionRow(admitted, texts));
        Optional.ofNullable(entities.find(RefusalRow.class, VersionRow.id(namespace, admitted.version().digest()))).ifPresent(entities::remove);
    }

    @Override
    public void stand(SlotName slot, Optional<Digest> live, Optional<Digest> before, Instant at, String by) {
        SlotRow row = Optional.ofNullable(entities.find(SlotRow.class, slot.toString())).orElseGet(() -> {
            SlotRow first = new SlotRow(slot);
            entities.persist(first);
            return first;
        });
        row.stand(live, before, at, by);
    }

    @Override
    public void tryOut(SlotName slot, Optional<OnTrial> trial) {
        Optional.ofNullable(entities.find(SlotRow.class, slot.toString())).orElseThrow(() -> new IllegalArgumentException("There is no slot " + slot)).tryOut(trial);
    }

    @Override
    public void note(Modules.Event event) {
        String slot = event.version().slot().toString();
        Long last = entities.createQuery("SELECT MAX(e.number) FROM EventRow e WHERE e.slotName = :slot", Long.class).setParameter("slot", slot).getSingleResult();
        entities.persist(new EventRow(event, last == null ? 1 : last + 1, texts));
        // The next one of the same transaction is to be counted after this one.
        entities.flush();
    }

    @Override
    public List<Modules.Event> events(SlotName slot, int limit) {
        return entities.createQuery("SELECT e FROM EventRow e WHERE e.slotName = :slot ORDER BY e.number DESC", EventRow.class).setParameter("slot", slot.toString())
                .setMaxResults(limit).getResultList().stream().map(row -> row.event(texts)).toList();
    }

    @Override
    public void refuse(Refused refused) {
        RefusalRow before = entities.find(RefusalRow.class, VersionRow.id(refused.namespace(), refused.digest()));
        if (before == null) {
            entities.persist(new RefusalRow(refused, texts));
        } else {
            before.take(refused, texts);
        }
    }

    @Override
    public List<Refused> refusals(int limit) {
        return entities.createQuery("SELECT r FROM RefusalRow r ORDER BY r.refusedMs DESC, r.id", RefusalRow.class).setMaxResults(limit)
                .getResultList().stream().map(row -> row.refused(texts)).toList();
    }

    @Override
    public void pin(SlotName slot, Digest version, String holder, Instant at) {
        if (holder.isBlank() || holder.length() > 120) {
            throw new IllegalArgumentException("The holder of a pin is named by 1 to 120 characters");
        }
        if (entities.find(PinRow.class, PinRow.id(slot, version, holder)) == null) {
            entities.persist(new PinRow(slot, version, holder, at));
        }
    }

    @Override
    public void unpin(String holder) {
        entities.createQuery("SELECT p FROM PinRow p WHERE p.holder = :holder", PinRow.class).setParameter("holder", holder).getResultList().forEach(entities::remove);
    }

    @Override
    public Set<Digest> pinned(SlotName slot) {
        return entities.createQuery("SELECT DISTINCT p.digest FROM PinRow p WHERE p.slotName = :slot", String.class).setParameter("slot", slot.toString())
                .getResultList().stream().map(Digest::new).collect(Collectors.toUnmodifiableSet());
    }
}

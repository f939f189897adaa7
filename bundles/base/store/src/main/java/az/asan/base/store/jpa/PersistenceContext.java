package az.asan.base.store.jpa;

import az.asan.base.store.tx.Participant;
import javax.persistence.EntityManager;

/** The entities of one unit in one transaction. */
final class PersistenceContext implements Participant {
    private final EntityManager entities;
    private final boolean writes;

    PersistenceContext(EntityManager entities, boolean writes) {
        this.entities = entities;
        this.writes = writes;
        if (writes) {
            entities.getTransaction().begin();
        }
    }

    EntityManager entities() {
        return entities;
    }

    @Override
    public void flush() {
        if (writes) {
            entities.flush();
        }
    }

    @Override
    public void beforeCommit() {
        if (writes) {
            entities.getTransaction().commit();
        }
    }

    @Override
    public void end() {
        try {
            if (writes && entities.getTransaction().isActive()) {
                entities.getTransaction().rollback();
            }
        } finally {
            entities.close();
        }
    }
}

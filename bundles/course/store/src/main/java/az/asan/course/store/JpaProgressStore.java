package az.asan.course.store;

import az.asan.course.spi.ProgressStore;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.persistence.EntityManager;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Attempts and progress by JPA. */
@Component
public final class JpaProgressStore implements ProgressStore {
    private final EntityManager entities;

    @Activate
    public JpaProgressStore(@Reference(target = "(osgi.unit.name=course)") EntityManager entities) {
        this.entities = entities;
    }

    @Override
    public Optional<AttemptRow> last(String course, String lesson, String learner) {
        return entities.createQuery("select a from StoredAttemptRow a where a.course = :course and a.learner = :learner and a.lesson = :lesson order by a.number desc",
                StoredAttemptRow.class).setParameter("course", course).setParameter("learner", learner).setParameter("lesson", lesson).setMaxResults(1)
                .getResultList().stream().findFirst().map(StoredAttemptRow::toRow);
    }

    @Override
    public int attemptsSince(String learner, Instant since) {
        return entities.createQuery("select count(a) from StoredAttemptRow a where a.learner = :learner and a.at >= :since", Long.class)
                .setParameter("learner", learner).setParameter("since", since.toEpochMilli()).getSingleResult().intValue();
    }

    @Override
    public void insert(AttemptRow row) {
        entities.persist(StoredAttemptRow.of(row));
        // Now, so that two attempts of one number made at the same moment fail here and not after their facts are written.
        entities.flush();
    }

    @Override
    public void done(DoneRow row) {
        if (entities.find(StoredDoneRow.class, StoredDoneRow.id(row)) == null) {
            entities.persist(StoredDoneRow.of(row));
        }
    }

    @Override
    public List<DoneRow> doneBy(String course, String learner) {
        return entities.createQuery("select d from StoredDoneRow d where d.course = :course and d.learner = :learner", StoredDoneRow.class)
                .setParameter("course", course).setParameter("learner", learner).getResultList().stream().map(StoredDoneRow::toRow).toList();
    }

    @Override
    public List<LearnerRow> learners(String course) {
        Map<String, LearnerRow> learners = new LinkedHashMap<>();
        List<Object[]> tried = rows("select a.learner, count(a), max(a.at) from StoredAttemptRow a where a.course = :course group by a.learner", course);
        tried.forEach(row -> learners.put((String) row[0], new LearnerRow((String) row[0], "", 0, ((Number) row[1]).intValue(), at(row[2]))));
        List<Object[]> done = rows("select d.learner, count(d), max(d.at), max(d.name) from StoredDoneRow d where d.course = :course group by d.learner", course);
        done.forEach(row -> learners.merge((String) row[0], new LearnerRow((String) row[0], (String) row[3], ((Number) row[1]).intValue(), 0, at(row[2])),
                (trying, passing) -> new LearnerRow(passing.learner(), passing.name(), passing.done(), trying.attempts(),
                        trying.lastSeen().isAfter(passing.lastSeen()) ? trying.lastSeen() : passing.lastSeen())));
        List<LearnerRow> all = new ArrayList<>(learners.values());
        all.sort(java.util.Comparator.comparing(LearnerRow::done).reversed().thenComparing(LearnerRow::learner));
        return all;
    }

    private List<Object[]> rows(String query, String course) {
        return entities.createQuery(query, Object[].class).setParameter("course", course).getResultList();
    }

    private static Instant at(Object millis) {
        return Instant.ofEpochMilli(((Number) millis).longValue());
    }
}

package az.asan.course.spi;

import az.asan.base.api.store.Digest;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.osgi.annotation.versioning.ConsumerType;

/** Keeps attempts and progress. Every method works in the running transaction. */
@ConsumerType
public interface ProgressStore {
    /** The latest attempt of a learner on a lesson. */
    Optional<AttemptRow> last(String course, String lesson, String learner);

    /** How many attempts a learner made at or after a time, in all courses. */
    int attemptsSince(String learner, Instant since);

    /** @throws az.asan.base.api.store.StoreException CONSTRAINT when the learner has an attempt of this number on the lesson */
    void insert(AttemptRow row);

    /** Notes that a lesson is done; again changes nothing. */
    void done(DoneRow row);

    /** The lessons a learner has done. */
    List<DoneRow> doneBy(String course, String learner);

    /** Everyone who tried or did something in a course. */
    List<LearnerRow> learners(String course);

    /**
     * An attempt.
     *
     * @param learner subject of the identity
     * @param number  1, 2, 3 … for learner and lesson
     * @param digest  of all that the outcome depends on: the text, the course's content, the language
     * @param outcome the attempt's view, as JSON, in the language it was made in
     */
    record AttemptRow(String course, String lesson, String learner, int number, Digest digest, String text, boolean passed, String outcome, Instant at) {
    }

    /** A lesson that is done. */
    record DoneRow(String course, String lesson, String learner, String name, Instant at) {
    }

    /** What is known of a learner in a course. */
    record LearnerRow(String learner, String name, int done, int attempts, Instant lastSeen) {
    }
}

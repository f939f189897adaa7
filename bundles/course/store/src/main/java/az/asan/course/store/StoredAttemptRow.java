package az.asan.course.store;

import az.asan.base.api.store.Digest;
import az.asan.course.spi.ProgressStore.AttemptRow;
import java.time.Instant;
import javax.persistence.Column;
import javax.persistence.Entity;
import javax.persistence.Id;
import javax.persistence.Lob;
import javax.persistence.Table;

/** A row of {@code course_attempt}. Written once. */
@Entity
@Table(name = "course_attempt")
public class StoredAttemptRow {
    @Id
    @Column(name = "id")
    private String id;
    @Column(name = "course")
    private String course;
    @Column(name = "lesson")
    private String lesson;
    @Column(name = "learner")
    private String learner;
    @Column(name = "attempt")
    private int number;
    @Column(name = "digest")
    private String digest;
    @Lob
    @Column(name = "content")
    private String text;
    @Column(name = "passed")
    private int passed;
    @Lob
    @Column(name = "outcome")
    private String outcome;
    @Column(name = "at_ms")
    private long at;

    static StoredAttemptRow of(AttemptRow row) {
        StoredAttemptRow stored = new StoredAttemptRow();
        stored.id = row.course() + '|' + row.lesson() + '|' + row.learner() + '|' + row.number();
        stored.course = row.course();
        stored.lesson = row.lesson();
        stored.learner = row.learner();
        stored.number = row.number();
        stored.digest = row.digest().hex();
        stored.text = row.text();
        stored.passed = row.passed() ? 1 : 0;
        stored.outcome = row.outcome();
        stored.at = row.at().toEpochMilli();
        return stored;
    }

    AttemptRow toRow() {
        return new AttemptRow(course, lesson, learner, number, new Digest(digest), text, passed == 1, outcome, Instant.ofEpochMilli(at));
    }
}

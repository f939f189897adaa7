package az.asan.course.store;

import az.asan.course.spi.ProgressStore.DoneRow;
import java.time.Instant;
import javax.persistence.Column;
import javax.persistence.Entity;
import javax.persistence.Id;
import javax.persistence.Table;

/** A row of {@code course_done}. Written once. */
@Entity
@Table(name = "course_done")
public class StoredDoneRow {
    @Id
    @Column(name = "id")
    private String id;
    @Column(name = "course")
    private String course;
    @Column(name = "lesson")
    private String lesson;
    @Column(name = "learner")
    private String learner;
    @Column(name = "learner_name")
    private String name;
    @Column(name = "at_ms")
    private long at;

    static StoredDoneRow of(DoneRow row) {
        StoredDoneRow stored = new StoredDoneRow();
        stored.id = id(row);
        stored.course = row.course();
        stored.lesson = row.lesson();
        stored.learner = row.learner();
        stored.name = row.name();
        stored.at = row.at().toEpochMilli();
        return stored;
    }

    static String id(DoneRow row) {
        return row.course() + '|' + row.lesson() + '|' + row.learner();
    }

    DoneRow toRow() {
        return new DoneRow(course, lesson, learner, name, Instant.ofEpochMilli(at));
    }
}

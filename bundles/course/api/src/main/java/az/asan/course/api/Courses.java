package az.asan.course.api;

import az.asan.base.api.identity.Identity;
import az.asan.base.api.trace.TraceContext;
import az.asan.module.api.SlotName;
import java.util.List;
import java.util.Locale;
import org.osgi.annotation.versioning.ProviderType;

/** Courses as learners and trainers meet them. Texts in what is returned are in the reader's language. */
@ProviderType
public interface Courses {
    /** The most characters an attempt may have. */
    int ATTEMPT_LIMIT = 64 * 1024;

    /** The most attempts of a learner within an hour, in all courses together. */
    int ATTEMPTS_AN_HOUR = 120;

    /** The courses that are live, by title. */
    List<CourseCard> offered(Locale locale);

    CourseView course(SlotName course, Visit visit) throws CourseException;

    LessonView lesson(SlotName course, String lesson, Visit visit) throws CourseException;

    /** Notes that a lesson without an exercise has been read. */
    void read(SlotName course, String lesson, Visit visit) throws CourseException;

    /**
     * Tries what the learner wrote: it becomes a module in the learner's own namespace, is admitted as every module is,
     * and the exercise's checks are put to it while it runs; then it goes out of service. What came of it is kept. A
     * text that passed, or was sent within the last minute, is not tried again on the same version of the course.
     * Returns within a minute.
     */
    AttemptView attempt(SlotName course, String lesson, String text, Visit visit) throws CourseException;

    /** How far everyone is, for trainers; by learner. */
    List<LearnerProgress> progress(SlotName course, Locale locale) throws CourseException;

    /** Who learns, and how they are spoken to. */
    record Visit(Identity identity, Locale locale, TraceContext trace) {
    }

    /** A course on offer. */
    record CourseCard(SlotName course, String version, String title, String summary, int lessons) {
    }

    /** A course with how far this learner is. */
    record CourseView(SlotName course, String version, String title, String summary, List<LessonLine> lessons) {
        public CourseView {
            lessons = List.copyOf(lessons);
        }

        /** How many lessons are done. */
        public int done() {
            return (int) lessons.stream().filter(LessonLine::done).count();
        }
    }

    /** A lesson in the list of its course. */
    record LessonLine(String id, String title, boolean exercise, boolean done) {
    }

    /**
     * A lesson to work through.
     *
     * @param markdown the lesson's text, CommonMark
     * @param exercise whether there is one
     * @param file     the file the learner writes; empty without an exercise
     * @param text     what the learner wrote last, or the starter
     * @param attempts how often it was tried
     * @param next     id of the next lesson; empty after the last
     */
    record LessonView(SlotName course, String courseTitle, String id, String title, String markdown, boolean exercise, String file, String text, int attempts,
            boolean done, String next) {
    }

    /**
     * What came of an attempt.
     *
     * @param findings what kept the module out; empty when it was admitted
     * @param checks   what was tried on the running module, in order
     */
    record AttemptView(int number, boolean passed, List<FindingLine> findings, List<CheckLine> checks) {
        public AttemptView {
            findings = List.copyOf(findings);
            checks = List.copyOf(checks);
        }
    }

    /** A finding in words. */
    record FindingLine(String file, int line, String what, String remedy) {
    }

    /**
     * A check.
     *
     * @param says what was checked
     * @param got  what the module did instead; empty when it passed
     * @param hint what to look at; empty when it passed
     */
    record CheckLine(String says, boolean passed, String got, String hint) {
    }

    /** How far a learner is. */
    record LearnerProgress(String learner, String name, int done, int lessons, int attempts, java.time.Instant lastSeen) {
    }
}

package az.asan.course.web;

import az.asan.course.api.CourseException;
import az.asan.course.api.CourseException.Reason;
import az.asan.course.api.Courses;
import az.asan.module.api.SlotName;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;

/** One course of two lessons; what becomes of an attempt is for the test to say. Notes who asks. */
final class GivenCourses implements Courses {
    static final SlotName COURSE = SlotName.of("course", "first");

    final List<String> attempts = new CopyOnWriteArrayList<>();
    final List<String> read = new CopyOnWriteArrayList<>();
    volatile Optional<Reason> refusal = Optional.empty();

    @Override
    public List<CourseCard> offered(Locale locale) {
        return List.of(new CourseCard(COURSE, "1.0.0", "First", "A course", 2));
    }

    @Override
    public CourseView course(SlotName course, Visit visit) throws CourseException {
        known(course, "read");
        return new CourseView(COURSE, "1.0.0", "First", "A course", List.of(new LessonLine("read", "To read", false, false), new LessonLine("write", "To write", true, false)));
    }

    @Override
    public LessonView lesson(SlotName course, String lesson, Visit visit) throws CourseException {
        known(course, lesson);
        boolean exercise = lesson.equals("write");
        List<String> own = new ArrayList<>(attempts);
        own.removeIf(attempt -> !attempt.startsWith(visit.identity().subject() + ' '));
        String text = own.isEmpty() ? "starter" : own.get(own.size() - 1).substring(visit.identity().subject().length() + 1);
        return new LessonView(COURSE, "First", lesson, "A lesson", "Some *text*", exercise, exercise ? "a.yaml" : "", exercise ? text : "", own.size(), false, exercise ? "" : "write");
    }

    @Override
    public void read(SlotName course, String lesson, Visit visit) {
        read.add(visit.identity().subject() + ' ' + lesson);
    }

    @Override
    public AttemptView attempt(SlotName course, String lesson, String text, Visit visit) throws CourseException {
        known(course, lesson);
        if (refusal.isPresent()) {
            throw new CourseException(refusal.get(), "Because of " + refusal.get());
        }
        attempts.add(visit.identity().subject() + ' ' + text);
        boolean passed = text.equals("right");
        return new AttemptView(attempts.size(), passed, List.of(), List.of(new CheckLine("It answers", passed, passed ? "" : "agency-timeout", passed ? "" : "Look")));
    }

    @Override
    public List<LearnerProgress> progress(SlotName course, Locale locale) throws CourseException {
        known(course, "read");
        return List.of(new LearnerProgress("local:a", "Learner A", 1, 2, 3, Instant.EPOCH));
    }

    private static void known(SlotName course, String lesson) throws CourseException {
        if (!course.equals(COURSE)) {
            throw new CourseException(Reason.UNKNOWN_COURSE, "There is no course " + course);
        }
        if (!List.of("read", "write").contains(lesson)) {
            throw new CourseException(Reason.UNKNOWN_LESSON, "There is no lesson " + lesson);
        }
    }
}

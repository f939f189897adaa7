package az.asan.course.web;

import az.asan.base.api.identity.Role;
import az.asan.base.api.web.Access;
import az.asan.base.api.web.Answer;
import az.asan.base.api.web.Pages;
import az.asan.base.api.web.Problem;
import az.asan.base.api.web.ProblemException;
import az.asan.base.api.web.Request;
import az.asan.base.api.web.Routes;
import az.asan.course.api.CourseException;
import az.asan.course.api.Courses;
import az.asan.course.api.Courses.AttemptView;
import az.asan.course.api.Courses.LessonView;
import az.asan.module.api.SlotName;
import java.util.HashMap;
import java.util.Map;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Lessons on a phone or beside an editor; an exercise is a text field and a button. */
@Component
public final class CoursePages implements Pages {
    private static final Access LEARNERS = Access.roles(Role.LEARNER, Role.TRAINER, Role.AGENCY, Role.INNOVATOR, Role.ADMINISTRATOR);
    private static final Access TRAINERS = Access.roles(Role.TRAINER, Role.ADMINISTRATOR);

    private final Courses courses;
    private final Markdown markdown = new Markdown();

    @Activate
    public CoursePages(@Reference Courses courses) {
        this.courses = courses;
    }

    @Override
    public String area() {
        return "course";
    }

    @Override
    public void routes(Routes routes) {
        routes.get("/courses", LEARNERS, request -> Answer.page("courses", Map.of("courses", courses.offered(request.locale()))))
                .get("/courses/{course}", LEARNERS, this::course)
                .get("/courses/{course}/lessons/{lesson}", LEARNERS, this::lesson)
                .post("/courses/{course}/lessons/{lesson}", LEARNERS, this::work)
                .get("/courses/{course}/progress", TRAINERS, this::progress)
                .menu("menu.courses", "/courses", 40, LEARNERS);
    }

    private Answer course(Request request) throws CourseException {
        return guarded(request, () -> Answer.page("course", Map.of("course", courses.course(slot(request), visit(request)), "trainer", TRAINERS.admits(request.identity()))));
    }

    private Answer lesson(Request request) throws CourseException {
        return guarded(request, () -> show(courses.lesson(slot(request), request.variable("lesson"), visit(request)), Map.of()));
    }

    private Answer work(Request request) throws CourseException {
        return guarded(request, () -> {
            LessonView lesson = courses.lesson(slot(request), request.variable("lesson"), visit(request));
            if (!lesson.exercise()) {
                courses.read(slot(request), lesson.id(), visit(request));
                return Answer.redirect(lesson.next().isEmpty() ? "/courses/" + slot(request).id() : "/courses/" + slot(request).id() + "/lessons/" + lesson.next());
            }
            return tried(request, lesson, request.form("text").orElse("").replace("\r\n", "\n"));
        });
    }

    /** Whatever keeps a text from being tried, it is on the page again: nobody writes it twice. */
    private Answer tried(Request request, LessonView lesson, String text) throws CourseException {
        try {
            AttemptView attempt = courses.attempt(slot(request), lesson.id(), text, visit(request));
            Answer answer = show(courses.lesson(slot(request), lesson.id(), visit(request)), Map.of("attempt", attempt, "text", text));
            return attempt.passed() ? answer : answer.status(422);
        } catch (CourseException e) {
            return switch (e.reason()) {
                case TOO_LONG -> again(lesson, text, "problem", request.text("problem.too-long", Courses.ATTEMPT_LIMIT), 422);
                case NOT_TEXT -> again(lesson, text.replace("\0", ""), "problem", request.text("problem.not-text"), 422);
                case UNDER_WAY -> again(lesson, text, "wait", request.text("wait.under-way"), 409);
                case TOO_OFTEN -> again(lesson, text, "wait", request.text("wait.too-often", Courses.ATTEMPTS_AN_HOUR), 429);
                case BUSY, UNAVAILABLE -> again(lesson, text, "wait", request.text("wait.busy"), 503);
                case UNKNOWN_COURSE, UNKNOWN_LESSON, NO_EXERCISE -> throw e;
            };
        }
    }

    private Answer again(LessonView lesson, String text, String what, String words, int status) {
        return show(lesson, Map.of("text", text, what, words)).status(status);
    }

    private Answer progress(Request request) throws CourseException {
        return guarded(request, () -> Answer.page("progress",
                Map.of("course", courses.course(slot(request), visit(request)), "learners", courses.progress(slot(request), request.locale()))));
    }

    private Answer show(LessonView lesson, Map<String, ?> more) {
        Map<String, Object> model = new HashMap<>(more);
        model.put("lesson", lesson);
        model.put("html", markdown.toHtml(lesson.markdown()));
        return Answer.page("lesson", model).header("Cache-Control", "no-store");
    }

    private static Answer guarded(Request request, Work work) throws CourseException {
        try {
            return work.run();
        } catch (CourseException e) {
            throw switch (e.reason()) {
                case UNKNOWN_COURSE, UNKNOWN_LESSON -> ProblemException.notFound(request.text("problem.unknown"));
                case NO_EXERCISE -> ProblemException.invalid(request.text("problem.no-exercise"));
                case TOO_LONG -> ProblemException.invalid(request.text("problem.too-long", Courses.ATTEMPT_LIMIT));
                case NOT_TEXT -> ProblemException.invalid(request.text("problem.not-text"));
                case UNDER_WAY, TOO_OFTEN, BUSY, UNAVAILABLE -> new ProblemException(Problem.of(503, "unavailable", request.text("problem.unavailable"), request.text("problem.unavailable-detail")));
            };
        }
    }

    private static SlotName slot(Request request) {
        try {
            return SlotName.of("course", request.variable("course"));
        } catch (IllegalArgumentException e) {
            throw ProblemException.notFound(request.text("problem.unknown"));
        }
    }

    private static Courses.Visit visit(Request request) {
        return new Courses.Visit(request.identity(), request.locale(), request.trace());
    }

    @FunctionalInterface
    private interface Work {
        Answer run() throws CourseException;
    }
}

package az.asan.course.web;

import az.asan.base.api.identity.Role;
import az.asan.base.api.web.Allowed;
import az.asan.base.api.web.ApiResource;
import az.asan.base.api.web.Calls;
import az.asan.base.api.web.OwnIdempotency;
import az.asan.base.api.web.Problem;
import az.asan.base.api.web.ProblemException;
import az.asan.course.api.CourseException;
import az.asan.course.api.Courses;
import az.asan.course.api.Courses.AttemptView;
import az.asan.course.api.Courses.LearnerProgress;
import az.asan.course.api.Courses.LessonLine;
import az.asan.module.api.SlotName;
import java.util.List;
import javax.ws.rs.GET;
import javax.ws.rs.POST;
import javax.ws.rs.Path;
import javax.ws.rs.PathParam;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** What the pages of courses do, for programs. */
@Component
@Path("/course/v1/courses")
public final class CourseResource implements ApiResource {
    private final Courses courses;
    private final Calls calls;

    @Activate
    public CourseResource(@Reference Courses courses, @Reference Calls calls) {
        this.courses = courses;
        this.calls = calls;
    }

    /** A course on offer. */
    public record Offered(String course, String version, String title, String summary, int lessons) {
    }

    /** What a learner wrote. */
    public record Text(String text) {
    }

    /** A lesson and what the learner has of it. */
    public record Lesson(String id, String title, String markdown, String file, String text, int attempts, boolean done, String next) {
    }

    @GET
    @Allowed({Role.LEARNER, Role.TRAINER, Role.AGENCY, Role.INNOVATOR, Role.ADMINISTRATOR})
    public List<Offered> offered() {
        return courses.offered(calls.current().locale()).stream()
                .map(card -> new Offered(card.course().id(), card.version(), card.title(), card.summary(), card.lessons())).toList();
    }

    @GET
    @Path("{course}/lessons")
    @Allowed({Role.LEARNER, Role.TRAINER, Role.AGENCY, Role.INNOVATOR, Role.ADMINISTRATOR})
    public List<LessonLine> lessons(@PathParam("course") String course) {
        return tell(() -> courses.course(slot(course), visit()).lessons());
    }

    @GET
    @Path("{course}/lessons/{lesson}")
    @Allowed({Role.LEARNER, Role.TRAINER, Role.AGENCY, Role.INNOVATOR, Role.ADMINISTRATOR})
    public Lesson lesson(@PathParam("course") String course, @PathParam("lesson") String lesson) {
        return tell(() -> {
            Courses.LessonView view = courses.lesson(slot(course), lesson, visit());
            return new Lesson(view.id(), view.title(), view.markdown(), view.file(), view.text(), view.attempts(), view.done(), view.next());
        });
    }

    @POST
    @OwnIdempotency
    @Path("{course}/lessons/{lesson}/attempts")
    @Allowed({Role.LEARNER, Role.TRAINER, Role.AGENCY, Role.INNOVATOR, Role.ADMINISTRATOR})
    public AttemptView attempt(@PathParam("course") String course, @PathParam("lesson") String lesson, Text text) {
        if (text == null || text.text() == null) {
            throw ProblemException.invalid("An attempt is {\"text\": \"…\"}, the whole file that the learner wrote");
        }
        return tell(() -> courses.attempt(slot(course), lesson, text.text(), visit()));
    }

    @GET
    @Path("{course}/progress")
    @Allowed({Role.TRAINER, Role.ADMINISTRATOR})
    public List<LearnerProgress> progress(@PathParam("course") String course) {
        return tell(() -> courses.progress(slot(course), calls.current().locale()));
    }

    private Courses.Visit visit() {
        Calls.Call call = calls.current();
        return new Courses.Visit(call.identity(), call.locale(), call.trace());
    }

    private static <T> T tell(Work<T> work) {
        try {
            return work.run();
        } catch (CourseException e) {
            throw switch (e.reason()) {
                case UNKNOWN_COURSE, UNKNOWN_LESSON -> ProblemException.notFound(e.getMessage());
                case NO_EXERCISE, TOO_LONG, NOT_TEXT -> ProblemException.invalid(e.getMessage());
                case UNDER_WAY -> ProblemException.conflict("attempt-under-way", e.getMessage());
                case TOO_OFTEN -> new ProblemException(Problem.of(429, "too-many-attempts", "There were too many attempts within an hour", e.getMessage()));
                case BUSY -> new ProblemException(Problem.of(503, "busy", "Too many attempts are being tried right now", e.getMessage()));
                case UNAVAILABLE -> new ProblemException(Problem.of(503, "unavailable", "The course cannot be served right now", e.getMessage()));
            };
        }
    }

    private static SlotName slot(String course) {
        try {
            return SlotName.of("course", course);
        } catch (IllegalArgumentException e) {
            throw ProblemException.notFound(e.getMessage());
        }
    }

    @FunctionalInterface
    private interface Work<T> {
        T run() throws CourseException;
    }
}

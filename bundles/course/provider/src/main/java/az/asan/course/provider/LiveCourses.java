package az.asan.course.provider;

import az.asan.base.api.events.Outbox;
import az.asan.base.api.store.Digest;
import az.asan.base.api.store.Transactions;
import az.asan.course.api.CourseException;
import az.asan.course.api.CourseException.Reason;
import az.asan.course.api.Courses;
import az.asan.course.provider.Definition.Exercise;
import az.asan.course.provider.Definition.Lesson;
import az.asan.course.spi.ProgressStore;
import az.asan.course.spi.ProgressStore.AttemptRow;
import az.asan.course.spi.ProgressStore.DoneRow;
import az.asan.exchange.api.Exchange;
import az.asan.exchange.api.Grants;
import az.asan.module.api.FindingTexts;
import az.asan.module.api.Lease;
import az.asan.module.api.ModuleVersion;
import az.asan.module.api.Modules;
import az.asan.module.api.SlotName;
import az.asan.module.api.SlotUnavailableException;
import az.asan.module.api.Slots;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Courses on leased modules. An attempt is admitted and examined outside of any transaction; what came of it is written in one. */
@Component(service = Courses.class)
public final class LiveCourses implements Courses {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final Slots slots;
    private final Modules modules;
    private final FindingTexts texts;
    private final ProgressStore store;
    private final Transactions transactions;
    private final Outbox outbox;
    private final Examination examination;
    private final Clock clock = Clock.systemUTC();

    @Activate
    public LiveCourses(@Reference Slots slots, @Reference Modules modules, @Reference FindingTexts texts, @Reference ProgressStore store,
            @Reference Transactions transactions, @Reference Outbox outbox, @Reference Exchange exchange, @Reference Grants grants) {
        this.slots = slots;
        this.modules = modules;
        this.texts = texts;
        this.store = store;
        this.transactions = transactions;
        this.outbox = outbox;
        this.examination = new Examination(exchange, grants);
    }

    @Override
    public List<CourseCard> offered(Locale locale) {
        List<CourseCard> cards = new ArrayList<>();
        for (ModuleVersion version : slots.live("course")) {
            try (Lease<Course> lease = lease(version.slot())) {
                Definition definition = lease.value().definition();
                cards.add(new CourseCard(version.slot(), version.version(), definition.title().in(locale), definition.summary().in(locale), definition.lessons().size()));
            } catch (CourseException e) {
                // Taken out of service between the list and the look: then it is not offered.
                continue;
            }
        }
        cards.sort(Comparator.comparing(CourseCard::title));
        return cards;
    }

    @Override
    public CourseView course(SlotName course, Visit visit) throws CourseException {
        try (Lease<Course> lease = lease(course)) {
            Definition definition = lease.value().definition();
            Set<String> done = doneBy(course, visit);
            List<LessonLine> lines = definition.lessons().stream()
                    .map(lesson -> new LessonLine(lesson.id(), lesson.title().in(visit.locale()), lesson.exercise().isPresent(), done.contains(lesson.id()))).toList();
            return new CourseView(course, lease.version().version(), definition.title().in(visit.locale()), definition.summary().in(visit.locale()), lines);
        }
    }

    @Override
    public LessonView lesson(SlotName course, String lessonId, Visit visit) throws CourseException {
        try (Lease<Course> lease = lease(course)) {
            Definition definition = lease.value().definition();
            Lesson lesson = lesson(definition, lessonId);
            Optional<AttemptRow> last = transactions.query(() -> store.last(course.toString(), lessonId, visit.identity().subject()));
            String text = last.map(AttemptRow::text).orElseGet(() -> lesson.exercise().map(Exercise::starter).orElse(""));
            return new LessonView(course, definition.title().in(visit.locale()), lessonId, lesson.title().in(visit.locale()), lesson.text().in(visit.locale()),
                    lesson.exercise().isPresent(), lesson.exercise().map(Exercise::file).orElse(""), text, last.map(AttemptRow::number).orElse(0),
                    doneBy(course, visit).contains(lessonId), definition.after(lesson));
        }
    }

    @Override
    public void read(SlotName course, String lessonId, Visit visit) throws CourseException {
        try (Lease<Course> lease = lease(course)) {
            Lesson lesson = lesson(lease.value().definition(), lessonId);
            if (lesson.exercise().isEmpty()) {
                transactions.command(() -> {
                    done(course, lessonId, visit);
                    return lessonId;
                });
            }
        }
    }

    @Override
    public AttemptView attempt(SlotName course, String lessonId, String text, Visit visit) throws CourseException {
        if (text.length() > ATTEMPT_LIMIT) {
            throw new CourseException(Reason.TOO_LONG, "An attempt has at most " + ATTEMPT_LIMIT + " characters, not " + text.length());
        }
        try (Lease<Course> lease = lease(course)) {
            Lesson lesson = lesson(lease.value().definition(), lessonId);
            Exercise exercise = lesson.exercise().orElseThrow(() -> new CourseException(Reason.NO_EXERCISE, "Lesson " + lessonId + " has no exercise"));
            Digest digest = Digest.of(text.getBytes(StandardCharsets.UTF_8));
            Optional<AttemptRow> last = transactions.query(() -> store.last(course.toString(), lessonId, visit.identity().subject()));
            if (last.filter(row -> row.digest().equals(digest)).isPresent()) {
                return view(last.get());
            }
            int number = last.map(AttemptRow::number).orElse(0) + 1;
            AttemptView outcome = tried(lease.value(), exercise, number, text, visit);
            keep(course, lessonId, text, digest, outcome, visit);
            return outcome;
        }
    }

    @Override
    public List<LearnerProgress> progress(SlotName course, Locale locale) throws CourseException {
        try (Lease<Course> lease = lease(course)) {
            int lessons = lease.value().definition().lessons().size();
            return transactions.query(() -> store.learners(course.toString())).stream()
                    .map(row -> new LearnerProgress(row.learner(), row.name(), row.done(), lessons, row.attempts(), row.lastSeen())).toList();
        }
    }

    private AttemptView tried(Course course, Exercise exercise, int number, String text, Visit visit) {
        String namespace = namespace(visit.identity().subject());
        byte[] module = Workpiece.of(exercise, text, number, course.register().address());
        Modules.Admission admission = modules.submit(new Modules.Submission(exercise.module() + ".zip", module, namespace, visit.identity(), "course"));
        List<FindingLine> findings = admission.findings().stream()
                .map(finding -> new FindingLine(finding.file(), finding.line(), texts.what(finding, visit.locale()), texts.remedy(finding, visit.locale()))).toList();
        if (!admission.live()) {
            return new AttemptView(number, false, findings, List.of());
        }
        SlotName slot = new SlotName(namespace, exercise.kind(), exercise.module());
        List<CheckLine> checks = examination.run(course.definition().id(), slot, exercise.checks(), visit);
        return new AttemptView(number, checks.stream().allMatch(CheckLine::passed), findings, checks);
    }

    private void keep(SlotName course, String lessonId, String text, Digest digest, AttemptView outcome, Visit visit) {
        transactions.command(() -> {
            store.insert(new AttemptRow(course.toString(), lessonId, visit.identity().subject(), outcome.number(), digest, text, outcome.passed(), json(outcome),
                    clock.instant()));
            if (outcome.passed()) {
                done(course, lessonId, visit);
            }
            outbox.append("course/" + course.id(), outcome.passed() ? "exercise-passed" : "exercise-tried", "{\"lesson\":\"" + lessonId + "\"}");
            return outcome;
        });
    }

    private void done(SlotName course, String lessonId, Visit visit) {
        store.done(new DoneRow(course.toString(), lessonId, visit.identity().subject(), visit.identity().name(), clock.instant()));
    }

    private Set<String> doneBy(SlotName course, Visit visit) {
        return transactions.query(() -> store.doneBy(course.toString(), visit.identity().subject())).stream().map(DoneRow::lesson).collect(Collectors.toSet());
    }

    private Lease<Course> lease(SlotName course) throws CourseException {
        try {
            return slots.lease(course, Course.class);
        } catch (SlotUnavailableException e) {
            boolean unknown = e.reason() == SlotUnavailableException.Reason.UNKNOWN || e.reason() == SlotUnavailableException.Reason.RETIRED;
            throw new CourseException(unknown ? Reason.UNKNOWN_COURSE : Reason.UNAVAILABLE, e.getMessage(), e);
        }
    }

    private static Lesson lesson(Definition definition, String id) throws CourseException {
        return definition.lesson(id).orElseThrow(() -> new CourseException(Reason.UNKNOWN_LESSON, "The course has no lesson " + id));
    }

    /** Learners' modules stand apart from each other's and from the public's. */
    static String namespace(String subject) {
        return "learner-" + Digest.of(subject.getBytes(StandardCharsets.UTF_8)).brief();
    }

    private static AttemptView view(AttemptRow row) {
        try {
            return JSON.readValue(row.outcome(), AttemptView.class);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("An outcome was written by this class and can be read", e);
        }
    }

    private static String json(AttemptView outcome) {
        try {
            return JSON.writeValueAsString(outcome);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("An outcome is plain data and can be written", e);
        }
    }
}

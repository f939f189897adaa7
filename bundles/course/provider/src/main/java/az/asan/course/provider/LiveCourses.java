package az.asan.course.provider;

import az.asan.base.api.events.Outbox;
import az.asan.base.api.store.Digest;
import az.asan.base.api.store.StoreException;
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
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;

/** Courses on leased modules. An attempt is admitted and examined outside of any transaction; what came of it is written in one. */
@Component(service = Courses.class)
public final class LiveCourses implements Courses {
    private static final ObjectMapper JSON = new ObjectMapper();

    private static final Duration SAME_AGAIN = Duration.ofMinutes(1);
    private static final int LONGEST_NAME = 200;
    /** 96 bits: no two learners share a namespace, also where someone would like to. */
    private static final int NAMESPACE_DIGITS = 24;

    private final Slots slots;
    private final Workbench workbench;
    private final ProgressStore store;
    private final Transactions transactions;
    private final Outbox outbox;
    private final InstantSource clock;

    @Activate
    public LiveCourses(@Reference Slots slots, @Reference Modules modules, @Reference FindingTexts texts, @Reference ProgressStore store,
            @Reference Transactions transactions, @Reference Outbox outbox, @Reference Exchange exchange, @Reference Grants grants) {
        this(slots, new Workbench(modules, texts, exchange, grants, Workbench.Limits.standard()), store, transactions, outbox, InstantSource.system());
    }

    private LiveCourses(Slots slots, Workbench workbench, ProgressStore store, Transactions transactions, Outbox outbox, InstantSource clock) {
        this.slots = slots;
        this.workbench = workbench;
        this.store = store;
        this.transactions = transactions;
        this.outbox = outbox;
        this.clock = clock;
    }

    /** The same with a workbench and a clock of a test's own. */
    static LiveCourses with(Slots slots, Workbench workbench, ProgressStore store, Transactions transactions, Outbox outbox, InstantSource clock) {
        return new LiveCourses(slots, workbench, store, transactions, outbox, clock);
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
                noteAsRead(course, lessonId, visit);
            }
        }
    }

    private void noteAsRead(SlotName course, String lessonId, Visit visit) {
        try {
            transactions.command(() -> {
                done(course, lessonId, visit);
                return lessonId;
            });
        } catch (StoreException e) {
            // A button that is pressed twice notes the lesson at the same moment twice, and once is all that was meant.
            if (e.reason() != StoreException.Reason.CONSTRAINT) {
                throw e;
            }
        }
    }

    @Override
    public AttemptView attempt(SlotName course, String lessonId, String text, Visit visit) throws CourseException {
        if (text.length() > ATTEMPT_LIMIT) {
            throw new CourseException(Reason.TOO_LONG, "An attempt has at most " + ATTEMPT_LIMIT + " characters, not " + text.length());
        }
        if (!StandardCharsets.UTF_8.newEncoder().canEncode(text) || text.indexOf('\0') >= 0) {
            throw new CourseException(Reason.NOT_TEXT, "An attempt is text; this one holds NUL or half a character");
        }
        // The lease of the course is kept to the end: an attempt is judged by the version of the course it began with.
        try (Places.Place place = workbench.take(namespace(visit.identity().subject())); Lease<Course> lease = lease(course)) {
            Definition definition = lease.value().definition();
            Lesson lesson = lesson(definition, lessonId);
            Exercise exercise = lesson.exercise().orElseThrow(() -> new CourseException(Reason.NO_EXERCISE, "Lesson " + lessonId + " has no exercise"));
            Digest digest = digest(lease.version(), text, visit.locale());
            Optional<AttemptRow> last = transactions.query(() -> store.last(course.toString(), lessonId, visit.identity().subject()));
            if (last.filter(row -> row.digest().equals(digest) && (row.passed() || row.at().isAfter(clock.instant().minus(SAME_AGAIN)))).isPresent()) {
                return view(last.get());
            }
            refuseTooMany(visit);
            int number = last.map(AttemptRow::number).orElse(0) + 1;
            AttemptView outcome = workbench.tried(place, definition.id(), exercise, number, text, visit);
            keep(course, lessonId, text, digest, outcome, visit);
            return outcome;
        }
    }

    @Deactivate
    void close() {
        workbench.close();
    }

    private void refuseTooMany(Visit visit) throws CourseException {
        Instant hourAgo = clock.instant().minus(Duration.ofHours(1));
        if (transactions.query(() -> store.attemptsSince(visit.identity().subject(), hourAgo)) >= ATTEMPTS_AN_HOUR) {
            throw new CourseException(Reason.TOO_OFTEN, "A learner has at most " + ATTEMPTS_AN_HOUR + " attempts an hour");
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

    private void keep(SlotName course, String lessonId, String text, Digest digest, AttemptView outcome, Visit visit) throws CourseException {
        try {
            transactions.command(() -> {
                store.insert(new AttemptRow(course.toString(), lessonId, visit.identity().subject(), outcome.number(), digest, text, outcome.passed(), json(outcome),
                        clock.instant()));
                if (outcome.passed()) {
                    done(course, lessonId, visit);
                }
                outbox.append("course/" + course.id(), outcome.passed() ? "exercise-passed" : "exercise-tried", "{\"lesson\":\"" + lessonId + "\"}");
                return outcome;
            });
        } catch (StoreException e) {
            if (e.reason() == StoreException.Reason.CONSTRAINT) {
                throw new CourseException(Reason.UNDER_WAY, "Another node tried an attempt of the same learner at the same time", e);
            }
            throw e;
        }
    }

    private void done(SlotName course, String lessonId, Visit visit) {
        String name = visit.identity().name();
        store.done(new DoneRow(course.toString(), lessonId, visit.identity().subject(), name.substring(0, Math.min(LONGEST_NAME, name.length())), clock.instant()));
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
        return "learner-" + Digest.of(subject.getBytes(StandardCharsets.UTF_8)).hex().substring(0, NAMESPACE_DIGITS);
    }

    private static Digest digest(ModuleVersion course, String text, Locale locale) {
        return Digest.of((course.digest().hex() + ' ' + locale.toLanguageTag() + '\n' + text).getBytes(StandardCharsets.UTF_8));
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

package az.asan.course.provider;

import az.asan.base.api.identity.Identity;
import az.asan.base.api.store.StoreException;
import az.asan.course.api.CourseException;
import az.asan.course.api.CourseException.Reason;
import az.asan.course.api.Courses.AttemptView;
import az.asan.course.api.Courses.CheckLine;
import az.asan.course.api.Courses.FindingLine;
import az.asan.course.api.Courses.Visit;
import az.asan.course.provider.Definition.Exercise;
import az.asan.course.provider.Places.Place;
import az.asan.exchange.api.Exchange;
import az.asan.exchange.api.Grants;
import az.asan.module.api.FindingTexts;
import az.asan.module.api.ModuleVersion;
import az.asan.module.api.Modules;
import az.asan.module.api.SlotName;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Where learners' texts are tried: a practice register opens, the module goes in, is asked, and goes out again. At the
 * end nothing of it listens or is in service.
 */
final class Workbench implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Workbench.class);
    private static final Identity COURSE = Identity.of("system:course").build();
    private static final Set<String> OVERTAKEN = Set.of("version-taken", "version-older");
    private static final Pattern VERSION = Pattern.compile("0\\.0\\.(\\d{1,9})");
    private static final int MOST_FINDINGS = 50;

    private final Modules modules;
    private final FindingTexts texts;
    private final Examination examination;
    private final Limits limits;
    private final Places places;

    /**
     * @param atOnce   attempts that are tried at the same time on this node
     * @param waiting  attempts that may wait for that
     * @param patience how long they wait
     * @param checks   how long all checks of an attempt may take together
     * @param register after this a practice register closes, whatever becomes of the attempt
     */
    record Limits(int atOnce, int waiting, Duration patience, Duration checks, Duration register) {
        static Limits standard() {
            return new Limits(4, 32, Duration.ofSeconds(8), Duration.ofSeconds(20), Duration.ofSeconds(55));
        }
    }

    Workbench(Modules modules, FindingTexts texts, Exchange exchange, Grants grants, Limits limits) {
        this.modules = modules;
        this.texts = texts;
        this.examination = new Examination(exchange, grants);
        this.limits = limits;
        this.places = new Places(limits.atOnce(), limits.waiting(), limits.patience());
    }

    Place take(String namespace) throws CourseException {
        return places.take(namespace);
    }

    @Override
    public void close() {
        examination.close();
    }

    /** Tries a text at the place of its learner. */
    AttemptView tried(Place place, String course, Exercise exercise, int number, String text, Visit visit) throws CourseException {
        String namespace = place.learner();
        SlotName slot = new SlotName(namespace, exercise.kind(), exercise.module());
        try (PracticeRegister register = PracticeRegister.open(exercise.register().replies(), limits.register())) {
            byte[] module = Workpiece.of(exercise, text, next(slot), register.address());
            Modules.Admission admission = modules.submit(new Modules.Submission(exercise.module() + ".zip", module, namespace, visit.identity(), "course"));
            if (!admission.live() && admission.findings().stream().anyMatch(finding -> OVERTAKEN.contains(finding.code()))) {
                throw underWay();
            }
            List<FindingLine> findings = admission.findings().stream().limit(MOST_FINDINGS).map(finding -> new FindingLine(Brief.of(finding.file()), finding.line(),
                    Brief.of(texts.what(finding, visit.locale())), Brief.of(texts.remedy(finding, visit.locale())))).toList();
            if (!admission.live()) {
                return new AttemptView(number, false, findings, List.of());
            }
            List<CheckLine> checks = examined(place, course, slot, admission.version().orElseThrow(), exercise, visit);
            return new AttemptView(number, checks.stream().allMatch(CheckLine::passed), findings, checks);
        } catch (IOException e) {
            throw new CourseException(Reason.UNAVAILABLE, "The practice register does not open: " + e.getMessage(), e);
        }
    }

    private List<CheckLine> examined(Place place, String course, SlotName slot, ModuleVersion version, Exercise exercise, Visit visit) throws CourseException {
        try {
            List<CheckLine> checks = examination.run(place, "course/" + course, slot, exercise.checks(), visit, limits.checks());
            if (!live(slot).equals(Optional.of(version))) {
                throw underWay();
            }
            return checks;
        } finally {
            takeOut(slot, version);
        }
    }

    /** What another node has put there meanwhile is that node's to take out. */
    private void takeOut(SlotName slot, ModuleVersion version) {
        try {
            if (live(slot).equals(Optional.of(version))) {
                modules.retire(slot, COURSE);
            }
        } catch (StoreException e) {
            LOG.warn("{} stays live after its attempt, until the next one: {}", version, e.getMessage());
        }
    }

    private Optional<ModuleVersion> live(SlotName slot) {
        return modules.slot(slot).flatMap(Modules.SlotView::live);
    }

    /** Lessons may share a module, and a crash may come between a module and its attempt: so the slot counts, not the lesson. */
    private int next(SlotName slot) {
        return 1 + modules.slot(slot).stream().flatMap(view -> view.versions().stream()).map(version -> VERSION.matcher(version.version().version())).filter(Matcher::matches)
                .mapToInt(matcher -> Integer.parseInt(matcher.group(1))).max().orElse(0);
    }

    private static CourseException underWay() {
        return new CourseException(Reason.UNDER_WAY, "Another attempt of the same learner is being tried");
    }
}

package az.asan.course.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import az.asan.base.api.store.Digest;
import az.asan.base.testkit.TestDatabase;
import az.asan.course.api.CourseException;
import az.asan.course.api.CourseException.Reason;
import az.asan.course.api.Courses;
import az.asan.course.api.Courses.AttemptView;
import az.asan.course.api.Courses.LearnerProgress;
import az.asan.course.api.Courses.LessonLine;
import az.asan.course.api.Courses.LessonView;
import az.asan.course.spi.ProgressStore.AttemptRow;
import az.asan.course.store.JpaProgressStore;
import az.asan.module.api.Modules;
import az.asan.module.api.Modules.SlotView;
import az.asan.module.api.SlotName;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** What learners may count on, and what they may not do to the platform or to each other. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class AttemptsTest {
    private static final Path SHIPPED = Path.of("../../shipped/courses/first-connector/src/main/module");
    private static final SlotName COURSE = SlotName.of("course", "first-connector");
    private static final String LESSON = "licence-by-number";
    private static final String RIGHT = "- route:\n    id: getLicence\n    from:\n      uri: direct:getLicence\n      steps:\n        - to: agency:get:/licences/{number}\n";
    private static final String FIXED = RIGHT.replace("{number}", "AZ100200");

    private final TestDatabase database = TestDatabase.derby("module", "exchange", "course");
    private Classroom classroom;

    @BeforeAll
    void open(@TempDir Path folder) {
        database.start();
        classroom = new Classroom(database, folder);
        assertThat(classroom.deploy(SHIPPED).live()).isTrue();
    }

    @AfterAll
    void close() {
        classroom.close();
        database.close();
    }

    private AttemptView attempt(String learner, String text) throws CourseException {
        return classroom.courses().attempt(COURSE, LESSON, text, Classroom.learner(learner, "en"));
    }

    private LessonView lesson(String learner) throws CourseException {
        return classroom.courses().lesson(COURSE, LESSON, Classroom.learner(learner, "en"));
    }

    private List<SlotView> slots(String learner) {
        String by = "local:" + learner;
        return classroom.modules().slots().stream().filter(slot -> slot.versions().stream().anyMatch(version -> version.by().equals(by))).toList();
    }

    private static void assertRefused(Reason reason, ThrowingCallable attempt) {
        assertThatThrownBy(attempt).isInstanceOfSatisfying(CourseException.class, e -> assertThat(e.reason()).isEqualTo(reason));
    }

    @Test
    void showsALearnerOnlyWhatIsTheirsAndATrainerEveryone() throws CourseException {
        attempt("own-a", FIXED + "# a\n");
        attempt("own-b", RIGHT);
        assertThat(lesson("own-a").text()).endsWith("# a\n");
        assertThat(lesson("own-b").text()).isEqualTo(RIGHT);
        assertThat(lesson("own-c").attempts()).isZero();
        assertThat(lesson("own-c").text()).startsWith("# A route says");
        assertThat(classroom.courses().course(COURSE, Classroom.learner("own-a", "en")).lessons()).filteredOn(LessonLine::done).isEmpty();
        List<LearnerProgress> all = classroom.courses().progress(COURSE, Locale.ENGLISH);
        assertThat(all).extracting(LearnerProgress::learner).contains("local:own-a", "local:own-b").doesNotContain("local:own-c");
        assertThat(all).filteredOn(row -> row.learner().equals("local:own-b")).singleElement().satisfies(row -> assertThat(row.done()).isEqualTo(1));
    }

    @Test
    void keepsTheModulesOfLearnersApart() throws CourseException {
        attempt("apart-a", RIGHT);
        attempt("apart-b", FIXED);
        SlotName first = slots("apart-a").get(0).slot();
        SlotName second = slots("apart-b").get(0).slot();
        assertThat(first.namespace()).startsWith("learner-").isNotEqualTo(second.namespace());
        assertThat(slots("apart-a")).hasSize(1);
        assertThat(classroom.modules().slot(first).orElseThrow().versions()).allSatisfy(version -> assertThat(version.by()).isEqualTo("local:apart-a"));
    }

    @Test
    void leavesNothingInServiceAndNothingListening() throws Exception {
        attempt("idle", RIGHT);
        SlotView slot = slots("idle").get(0);
        assertThat(slot.live()).isEmpty();
        int port = port(classroom.modules().content(slot.versions().get(0).version().digest()).orElseThrow());
        assertThatThrownBy(() -> new Socket(InetAddress.getByName("127.0.0.1"), port).close()).isInstanceOf(ConnectException.class);
    }

    private static int port(byte[] module) throws IOException {
        try (ZipInputStream zip = new ZipInputStream(new ByteArrayInputStream(module))) {
            for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                Matcher address = Pattern.compile("http://127\\.0\\.0\\.1:(\\d+)").matcher(new String(zip.readAllBytes(), StandardCharsets.UTF_8));
                if (address.find()) {
                    return Integer.parseInt(address.group(1));
                }
            }
        }
        throw new AssertionError("The module names no address");
    }

    @Test
    void triesATextThatIsSentTwiceInARowOnce() throws CourseException {
        AttemptView first = attempt("twice", FIXED);
        assertThat(attempt("twice", FIXED)).isEqualTo(first);
        assertThat(lesson("twice").attempts()).isEqualTo(1);
        assertThat(attempt("twice", RIGHT).number()).isEqualTo(2);
        assertThat(attempt("twice", FIXED).number()).isEqualTo(3);
    }

    @Test
    void letsManyTryAtOnceAndOneLearnerOnlyOneAttemptAtATime() throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(12);
        List<CompletableFuture<String>> outcomes = new ArrayList<>();
        for (int i = 0; i < 12; i++) {
            String learner = i < 6 ? "crowd-same" : "crowd-" + i;
            String text = RIGHT + "# " + i + '\n';
            outcomes.add(CompletableFuture.supplyAsync(() -> {
                try {
                    return attempt(learner, text).passed() ? "passed" : "failed";
                } catch (CourseException e) {
                    return e.reason().name();
                }
            }, threads));
        }
        List<String> ended = outcomes.stream().map(CompletableFuture::join).toList();
        threads.shutdown();
        assertThat(ended.subList(0, 6)).contains("passed").isSubsetOf("passed", "UNDER_WAY");
        // On a machine that has much else to do, some of a crowd are told to come again.
        assertThat(ended.subList(6, 12)).contains("passed").isSubsetOf("passed", "BUSY");
        long passed = ended.subList(0, 6).stream().filter("passed"::equals).count();
        assertThat(lesson("crowd-same").attempts()).isEqualTo((int) passed);
    }

    @Test
    void letsLessonsShareAModuleAndTriesAgainOnANewVersionOfTheCourse(@TempDir Path folder) throws Exception {
        try (Stream<Path> files = Files.walk(SHIPPED)) {
            for (Path file : files.toList()) {
                Path to = folder.resolve(SHIPPED.relativize(file).toString());
                if (Files.isDirectory(file)) {
                    Files.createDirectories(to);
                } else {
                    Files.copy(file, to);
                }
            }
        }
        Path descriptor = folder.resolve("ASAN-INF/course/course.yaml");
        String text = Files.readString(descriptor).replace("id: first-connector", "id: shared");
        String lesson = text.substring(text.indexOf("  - id: " + LESSON));
        Files.writeString(descriptor, text + '\n' + lesson.replace("id: " + LESSON, "id: again"));
        assertThat(classroom.deploy(folder).live()).isTrue();
        SlotName shared = SlotName.of("course", "shared");
        Courses.Visit visit = Classroom.learner("sharing", "en");
        assertThat(classroom.courses().attempt(shared, LESSON, RIGHT, visit).passed()).isTrue();
        assertThat(classroom.courses().attempt(shared, "again", RIGHT, visit)).satisfies(outcome -> {
            assertThat(outcome.passed()).isTrue();
            assertThat(outcome.number()).isEqualTo(1);
        });
        Files.writeString(descriptor, Files.readString(descriptor).replace("version: \"1.0.0\"", "version: \"1.0.1\"").replace("/validTo: \"2031-05-04\"", "/validTo: \"2031-05-05\""));
        Modules.Admission changed = classroom.deploy(folder);
        assertThat(changed.live()).as(changed.findings().toString()).isTrue();
        assertThat(classroom.courses().attempt(shared, "again", RIGHT, visit)).satisfies(outcome -> {
            assertThat(outcome.passed()).isFalse();
            assertThat(outcome.number()).isEqualTo(2);
        });
    }

    @Test
    void notesALessonAsReadHoweverOftenTheButtonIsPressedAtOnce() throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(8);
        List<CompletableFuture<Boolean>> presses = new ArrayList<>();
        for (int i = 0; i < 24; i++) {
            presses.add(CompletableFuture.supplyAsync(() -> {
                try {
                    classroom.courses().read(COURSE, "what-it-is", Classroom.learner("pressing", "en"));
                    return true;
                } catch (CourseException e) {
                    return false;
                }
            }, threads));
        }
        assertThat(presses.stream().map(CompletableFuture::join)).containsOnly(true);
        threads.shutdown();
        assertThat(classroom.courses().course(COURSE, Classroom.learner("pressing", "en")).done()).isEqualTo(1);
    }

    @Test
    void takesWhatIsNoTextOrTooLongForNoAttempt() throws CourseException {
        assertRefused(Reason.NOT_TEXT, () -> attempt("odd", "a\0b"));
        assertRefused(Reason.NOT_TEXT, () -> attempt("odd", "a\ud800b"));
        assertRefused(Reason.TOO_LONG, () -> attempt("odd", "a".repeat(Courses.ATTEMPT_LIMIT + 1)));
        assertRefused(Reason.UNKNOWN_LESSON, () -> classroom.courses().attempt(COURSE, "nowhere", RIGHT, Classroom.learner("odd", "en")));
        assertRefused(Reason.NO_EXERCISE, () -> classroom.courses().attempt(COURSE, "what-it-is", RIGHT, Classroom.learner("odd", "en")));
        assertRefused(Reason.UNKNOWN_COURSE, () -> classroom.courses().attempt(SlotName.of("course", "nowhere"), LESSON, RIGHT, Classroom.learner("odd", "en")));
        assertThat(lesson("odd").attempts()).isZero();
        assertThat(slots("odd")).isEmpty();
    }

    @Test
    void keepsAnAttemptOfTheLargestSizeAndShowsFindingsInBrief() throws CourseException {
        String large = "- route:\n    id: " + "ə".repeat(Courses.ATTEMPT_LIMIT - 20) + '\n';
        AttemptView outcome = attempt("large", large);
        assertThat(outcome.passed()).isFalse();
        assertThat(outcome.findings()).isNotEmpty().allSatisfy(finding -> assertThat(finding.what().length() + finding.remedy().length()).isLessThan(1000));
        assertThat(lesson("large").text()).isEqualTo(large);
    }

    @Test
    void endsALearnersAttemptsForAWhileAfterManyWithinAnHour() throws CourseException {
        JpaProgressStore store = new JpaProgressStore(database.entityManager("course"));
        Instant now = Instant.now();
        for (int i = 1; i <= Courses.ATTEMPTS_AN_HOUR; i++) {
            AttemptRow row = new AttemptRow("course/other", "lesson", "local:eager", i, Digest.of(new byte[] {(byte) i}), "text", false, "{}", now);
            database.transactions().command(() -> {
                store.insert(row);
                return row;
            });
        }
        assertRefused(Reason.TOO_OFTEN, () -> attempt("eager", RIGHT));
        assertThat(attempt("patient", RIGHT).passed()).isTrue();
    }

    @Test
    void writesIntoTheTrailWhoTriedAndForWhichCourse() throws CourseException {
        attempt("traced", RIGHT);
        assertThat(classroom.trail()).filteredOn(entry -> entry.action().equals("exchange.ask") && entry.actor().equals("local:traced")).hasSize(3)
                .allSatisfy(entry -> assertThat(entry.details()).containsEntry("client", "course/first-connector"));
    }
}

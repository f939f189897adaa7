package az.asan.course.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import az.asan.base.testkit.TestDatabase;
import az.asan.course.api.CourseException;
import az.asan.course.api.Courses.AttemptView;
import az.asan.course.api.Courses.CheckLine;
import az.asan.course.api.Courses.FindingLine;
import az.asan.course.api.Courses.LessonLine;
import az.asan.course.api.Courses.LessonView;
import az.asan.module.api.Modules;
import az.asan.module.api.SlotName;
import az.asan.module.provider.admission.Examiner;
import az.asan.module.provider.admission.Limits;
import az.asan.module.spi.Findings;
import az.asan.module.spi.YamlNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** What every course has to keep. A course's test extends it and says where the module lies. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
public abstract class CourseContract {
    private static final List<String> LANGUAGES = List.of("az", "en", "ru");
    private static final AtomicInteger LEARNERS = new AtomicInteger();

    private final TestDatabase database = TestDatabase.derby("module", "exchange", "course");
    private Classroom classroom;
    private SlotName course;

    /** An answer that comes with the course. */
    private record Written(String lesson, String file) {
    }

    /** The folder that has {@code ASAN-INF} in it. */
    protected abstract Path module();

    @BeforeAll
    final void open(@TempDir Path folder) {
        database.start();
        classroom = new Classroom(database, folder);
        Modules.Admission admission = classroom.deploy(module());
        assertThat(admission.live()).as(admission.findings().toString()).isTrue();
        assertThat(admission.findings()).isEmpty();
        course = admission.version().orElseThrow().slot();
    }

    @AfterAll
    final void close() {
        classroom.close();
        database.close();
    }

    /** The running platform with the course live. */
    protected final Classroom classroom() {
        return classroom;
    }

    protected final SlotName course() {
        return course;
    }

    /** Tries a file of the course as a learner who has tried nothing before. */
    protected final AttemptView attempt(String lesson, String file, String language) throws CourseException, IOException {
        return classroom.courses().attempt(course, lesson, Files.readString(module().resolve("ASAN-INF/course").resolve(file)), Classroom.learner("learner-" + LEARNERS.incrementAndGet(), language));
    }

    @Test
    void hasEveryLessonInEveryLanguage() throws CourseException {
        for (String language : LANGUAGES) {
            for (LessonLine line : classroom.courses().course(course, Classroom.learner("reader", language)).lessons()) {
                LessonView lesson = classroom.courses().lesson(course, line.id(), Classroom.learner("reader", language));
                assertThat(lesson.title()).isNotBlank();
                assertThat(lesson.markdown()).as("%s in %s", line.id(), language).isNotBlank();
            }
        }
    }

    @Test
    void passesEverySolutionThatComesWithIt() throws Exception {
        List<Written> solutions = written("solution");
        assertThat(solutions).isNotEmpty();
        for (Written solution : solutions) {
            AttemptView outcome = attempt(solution.lesson(), solution.file(), "en");
            assertThat(outcome.passed()).as("%s: %s", solution.file(), outcome).isTrue();
            assertThat(outcome.findings()).as(solution.file()).isEmpty();
        }
    }

    @Test
    void letsNoStarterAndNoWrongAnswerPassAndSaysWhatToDoInEveryLanguage() throws Exception {
        List<Written> wrong = new ArrayList<>(written("starter"));
        wrong.addAll(written("wrong"));
        assertThat(wrong).hasSizeGreaterThan(1);
        for (Written one : wrong) {
            for (String language : LANGUAGES) {
                AttemptView outcome = attempt(one.lesson(), one.file(), language);
                assertThat(outcome.passed()).as(one.file()).isFalse();
                assertThat(outcome.checks().isEmpty() && outcome.findings().isEmpty()).as("%s says nothing", one.file()).isFalse();
                assertThat(outcome.findings()).allSatisfy(finding -> assertThat(finding).extracting(FindingLine::what, FindingLine::remedy).noneMatch(text -> text.toString().isBlank()));
                assertThat(outcome.checks()).filteredOn(check -> !check.passed()).allSatisfy(check -> assertThat(check).extracting(CheckLine::says, CheckLine::got, CheckLine::hint).noneMatch(text -> text.toString().isBlank()));
            }
        }
    }

    /** The files that the exercises name under a key, by lesson. */
    private List<Written> written(String key) {
        Findings findings = new Findings();
        YamlNode descriptor = new Examiner(Limits.standard()).examine("course.zip", Classroom.zip(module()), SlotName.MAIN, findings)
                .orElseThrow(() -> new AssertionError(findings.list())).content().descriptor();
        List<Written> found = new ArrayList<>();
        for (YamlNode lesson : descriptor.items("lessons")) {
            lesson.get("exercise").flatMap(exercise -> exercise.get(key)).ifPresent(files -> Stream.concat(files.text().stream(), files.items().stream().flatMap(item -> item.text().stream()))
                    .forEach(file -> found.add(new Written(lesson.text("id").orElseThrow(), file))));
        }
        return found;
    }
}

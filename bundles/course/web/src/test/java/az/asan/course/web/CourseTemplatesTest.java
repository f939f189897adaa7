package az.asan.course.web;

import static org.assertj.core.api.Assertions.assertThat;

import az.asan.base.api.identity.Identity;
import az.asan.base.api.identity.Role;
import az.asan.base.web.testkit.PageRenderer;
import az.asan.course.api.Courses;
import az.asan.course.api.Courses.AttemptView;
import az.asan.course.api.Courses.CheckLine;
import az.asan.course.api.Courses.CourseCard;
import az.asan.course.api.Courses.CourseView;
import az.asan.course.api.Courses.FindingLine;
import az.asan.course.api.Courses.LearnerProgress;
import az.asan.course.api.Courses.LessonLine;
import az.asan.course.api.Courses.LessonView;
import az.asan.exchange.api.ExchangeException;
import az.asan.module.api.SlotName;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every page of courses, in every language: as it mostly is, with nothing on it, and with more than anyone expected. */
final class CourseTemplatesTest {
    private static final SlotName COURSE = SlotName.of("course", "first-connector");
    private static final Identity LEARNER = Identity.of("local:aysel").name("Aysel Məmmədova").role(Role.LEARNER).build();
    private static final Identity TRAINER = Identity.of("local:ruslan").name("Руслан Алиев").role(Role.TRAINER).build();
    private static final String LONG = "Çoxsözlü başlıq без пробелов-ÜnvanınTəsdiqlənməsiÜzrəXidmətinTəqdimEdilməsi ".repeat(12).strip();
    private static final String HOSTILE = "<script>alert(1)</script>\"'&{0}${7*7}";
    private static PageRenderer renderer;

    @BeforeAll
    static void open() {
        renderer = PageRenderer.of("course", CoursePages.class);
    }

    @AfterAll
    static void close() {
        renderer.close();
    }

    static Stream<String> languages() {
        return PageRenderer.languages().stream();
    }

    private static String page(String template, String language, Map<String, ?> model, Identity viewer) {
        String page = renderer.render(template, language, model, viewer);
        assertThat(page).contains("<h1").contains("lang=\"" + language + '"').doesNotContain("<script>alert");
        assertThat(page.split("<h1", -1)).as("one first heading in %s", template).hasSize(2);
        return page;
    }

    @ParameterizedTest
    @MethodSource("languages")
    void showTheCoursesOnOffer(String language) {
        List<CourseCard> cards = List.of(new CourseCard(COURSE, "1.0.0", "İlk konnektorunuz", "Yarım saata öyrənin.", 2), new CourseCard(SlotName.of("course", "one"), "0.0.1", "Bir", "", 1));
        assertThat(page("courses", language, Map.of("courses", cards), LEARNER)).contains("href=\"/courses/first-connector\"", "İlk konnektorunuz", "href=\"/courses/one\"");
        assertThat(page("courses", language, Map.of("courses", List.of()), LEARNER)).doesNotContain("href=\"/courses/");
        List<CourseCard> many = new ArrayList<>();
        for (int i = 0; i < 60; i++) {
            many.add(new CourseCard(SlotName.of("course", "c" + i), "1.0.0", LONG, HOSTILE + LONG, 100));
        }
        assertThat(page("courses", language, Map.of("courses", many), LEARNER)).contains("/courses/c59", "&lt;script&gt;");
    }

    @ParameterizedTest
    @MethodSource("languages")
    void showACourseToLearnersAndTheWayToProgressToTrainersOnly(String language) {
        CourseView course = new CourseView(COURSE, "1.0.0", "Ваш первый коннектор", "За полчаса", List.of(new LessonLine("what-it-is", "Что такое коннектор", false, true),
                new LessonLine("licence-by-number", "По номеру", true, false)));
        String learner = page("course", language, Map.of("course", course, "trainer", false), LEARNER);
        assertThat(learner).contains("/courses/first-connector/lessons/what-it-is", "/courses/first-connector/lessons/licence-by-number", "<progress").doesNotContain("/progress\"");
        assertThat(page("course", language, Map.of("course", course, "trainer", true), TRAINER)).contains("/courses/first-connector/progress");
        List<LessonLine> many = new ArrayList<>();
        for (int i = 0; i < 100; i++) {
            many.add(new LessonLine("l" + i, HOSTILE + LONG, true, i % 2 == 0));
        }
        assertThat(page("course", language, Map.of("course", new CourseView(COURSE, "10.20.30-rc.1", LONG, HOSTILE, many), "trainer", true), TRAINER)).contains("/lessons/l99");
        page("course", language, Map.of("course", new CourseView(COURSE, "1.0.0", "A", "", List.of()), "trainer", false), LEARNER);
    }

    @ParameterizedTest
    @MethodSource("languages")
    void showALessonToReadAndOneToWorkOn(String language) {
        String reading = page("lesson", language, lesson(view(false, "", "", 0, false, "licence-by-number"), Map.of()), LEARNER);
        assertThat(reading).contains("<strong>konnektor</strong>", "<button", "name=\"_csrf\"").doesNotContain("<textarea");
        String working = page("lesson", language, lesson(view(true, "routes/licence.yaml", "- route:\n", 0, false, ""), Map.of()), LEARNER);
        assertThat(working).contains("<textarea", "- route:", "routes/licence.yaml", "name=\"_csrf\"");
        String tried = page("lesson", language, lesson(view(true, "routes/licence.yaml", HOSTILE, 21, true, "next-one"), Map.of()), LEARNER);
        assertThat(tried).contains("/courses/first-connector/lessons/next-one", "21");
    }

    @ParameterizedTest
    @MethodSource("languages")
    void showWhatCameOfAnAttempt(String language) {
        LessonView lesson = view(true, "routes/licence.yaml", "- route:\n", 3, false, "");
        AttemptView passed = new AttemptView(3, true, List.of(), List.of(new CheckLine("It answers", true, "", "")));
        assertThat(page("lesson", language, lesson(lesson, Map.of("attempt", passed, "text", "- route:\n")), LEARNER)).contains("It answers");
        AttemptView notYet = new AttemptView(3, false, List.of(new FindingLine("connector.yaml", 0, "A warning", "")), List.of(new CheckLine("It answers", true, "", ""),
                new CheckLine("Another number", false, "/number = AZ100200", "Use the parameter")));
        assertThat(page("lesson", language, lesson(lesson, Map.of("attempt", notYet)), LEARNER)).contains("/number = AZ100200", "Use the parameter", "A warning");
        AttemptView refused = new AttemptView(3, false, List.of(new FindingLine("ASAN-INF/connector/routes/licence.yaml", 1234, HOSTILE + LONG, HOSTILE + LONG), new FindingLine("", 0, "No file", "")), List.of());
        assertThat(page("lesson", language, lesson(lesson, Map.of("attempt", refused)), LEARNER)).contains("ASAN-INF/connector/routes/licence.yaml", "&lt;script&gt;", "No file");
    }

    @ParameterizedTest
    @MethodSource("languages")
    void saysInWordsWhyAQuestionHadNoAnswer(String language) {
        List<CheckLine> checks = new ArrayList<>(List.of(new CheckLine("Says", false, "not-json", "Hint")));
        for (ExchangeException.Reason reason : ExchangeException.Reason.values()) {
            checks.add(new CheckLine("Says", false, reason.word(), "Hint"));
        }
        String page = page("lesson", language, lesson(view(true, "a.yaml", "", 1, false, ""), Map.of("attempt", new AttemptView(1, false, List.of(), checks))), LEARNER);
        checks.forEach(check -> assertThat(page).doesNotContain(": " + check.got() + "<"));
    }

    @ParameterizedTest
    @MethodSource("languages")
    void keepsWhatWasWrittenWhereItCouldNotBeTried(String language) {
        LessonView lesson = view(true, "routes/licence.yaml", "what was tried before", 3, false, "");
        String later = page("lesson", language, lesson(lesson, Map.of("text", "what is new", "wait", "Later")), LEARNER);
        assertThat(later).contains("what is new", "Later").doesNotContain("what was tried before");
        String wrong = page("lesson", language, lesson(lesson, Map.of("text", "ə".repeat(Courses.ATTEMPT_LIMIT + 1), "problem", "Too long")), LEARNER);
        assertThat(wrong).contains("Too long", "aria-invalid");
    }

    @ParameterizedTest
    @MethodSource("languages")
    void showTrainersHowFarTheClassIs(String language) {
        CourseView course = new CourseView(COURSE, "1.0.0", "Ваш первый коннектор", "За полчаса", List.of());
        List<LearnerProgress> some = List.of(new LearnerProgress("local:aysel", "Aysel Məmmədova", 2, 2, 3, Instant.parse("2026-03-02T09:00:00Z")),
                new LearnerProgress("local:new", "", 0, 2, 1, Instant.parse("2026-03-02T09:05:00Z")));
        assertThat(page("progress", language, Map.of("course", course, "learners", some), TRAINER)).contains("Aysel Məmmədova", "local:new", "02.03.2026");
        assertThat(page("progress", language, Map.of("course", course, "learners", List.of()), TRAINER)).doesNotContain("<table");
        List<LearnerProgress> many = new ArrayList<>();
        for (int i = 0; i < 500; i++) {
            many.add(new LearnerProgress("oidc:" + i, i % 2 == 0 ? LONG : HOSTILE, i, 100, 1_000_000, Instant.EPOCH));
        }
        assertThat(page("progress", language, Map.of("course", course, "learners", many), TRAINER)).contains("&lt;script&gt;");
    }

    @Test
    void showNothingOfALessonThatItsAuthorWroteAsHtml() {
        LessonView lesson = new LessonView(COURSE, "C", "l", "L", "<img src=x onerror=alert(1)> [a](javascript:alert(1))\n\n" + LONG, false, "", "", 0, false, "");
        assertThat(page("lesson", "en", lesson(lesson, Map.of()), LEARNER)).doesNotContain("<img src=x").doesNotContain("href=\"javascript:");
    }

    private static LessonView view(boolean exercise, String file, String text, int attempts, boolean done, String next) {
        return new LessonView(COURSE, "İlk konnektorunuz", "what-it-is", "Konnektor nədir", "Dayanan **konnektordur**: **konnektor**.\n\n| A | B |\n|---|---|\n| 1 | 2 |\n", exercise, file, text,
                attempts, done, next);
    }

    private static Map<String, Object> lesson(LessonView lesson, Map<String, ?> more) {
        Map<String, Object> model = new HashMap<>(more);
        model.put("lesson", lesson);
        model.put("html", new Markdown().toHtml(lesson.markdown()));
        return model;
    }
}

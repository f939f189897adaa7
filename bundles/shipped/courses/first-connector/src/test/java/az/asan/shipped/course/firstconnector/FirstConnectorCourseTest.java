package az.asan.shipped.course.firstconnector;

import static org.assertj.core.api.Assertions.assertThat;

import az.asan.course.api.Courses.AttemptView;
import az.asan.course.api.Courses.CheckLine;
import az.asan.course.testkit.CourseContract;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The solution passes and each wrong answer fails as the lesson promises, on the platform's own admission, exchange, routes and sockets. */
final class FirstConnectorCourseTest extends CourseContract {
    private static final String LESSON = "licence-by-number";

    @Override
    protected Path module() {
        return Path.of("src/main/module");
    }

    @Test
    void passesAllThreeChecksOnTheSolution() throws Exception {
        assertThat(attempt(LESSON, "exercise/solution.yaml", "en").checks()).extracting(CheckLine::passed).containsExactly(true, true, true);
    }

    @Test
    void hintsAtTheParameterWhereTheNumberIsFixed() throws Exception {
        Map<String, String> hints = Map.of("az", "{number} parametrini işlədin", "en", "use the parameter {number}", "ru", "используйте параметр {number}");
        for (Map.Entry<String, String> hint : hints.entrySet()) {
            AttemptView outcome = attempt(LESSON, "exercise/wrong-fixed-number.yaml", hint.getKey());
            assertThat(outcome.findings()).isEmpty();
            assertThat(outcome.checks()).extracting(CheckLine::passed).containsExactly(true, false, false);
            assertThat(outcome.checks().get(1).got()).isEqualTo("/number = AZ100200");
            assertThat(outcome.checks().get(1).hint()).contains(hint.getValue());
        }
    }

    @Test
    void keepsOutARouteToALocalFileByFileAndLine() throws Exception {
        AttemptView outcome = attempt(LESSON, "exercise/wrong-local-file.yaml", "en");
        assertThat(outcome.checks()).isEmpty();
        assertThat(outcome.findings()).singleElement().satisfies(finding -> {
            assertThat(finding.file()).isEqualTo("ASAN-INF/connector/routes/licence.yaml");
            assertThat(finding.line()).isEqualTo(6);
            assertThat(finding.what()).contains("file:/etc");
            assertThat(finding.remedy()).contains("agency:");
        });
    }

    @Test
    void beginsWithAStarterThatRunsAndAnswersNothingYet() throws Exception {
        List<CheckLine> checks = attempt(LESSON, "exercise/starter.yaml", "en").checks();
        assertThat(checks).hasSize(3);
        assertThat(checks.get(0).passed()).isFalse();
    }
}

package az.asan.course.provider;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import az.asan.course.api.Courses;
import az.asan.module.api.Finding;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Each course is the one that ships with one thing wrong; what is wrong is told with its file and line. */
final class BrokenCoursesTest {
    private static final String COURSE = "course.yaml";
    private static final String FRAME = "exercise/frame/connector.yaml";

    /** What is replaced, and by what; {@code «} in the replacement stands before what the finding must name the line of. */
    static Stream<Arguments> mistakes() {
        return Stream.of(
                arguments("lessons:\n", "lessons:\n  «- 7\n", "yaml-missing"),
                arguments("summary:\n", "«colour: red\nsummary:\n", "yaml-unknown-key"),
                arguments("  az: İlk konnektorunuz\n", "", "course-words-missing"),
                arguments("az: İlk konnektorunuz", "az: \" \"", "course-words-missing"),
                arguments("- id: what-it-is", "- «id: What It Is", "course-bad-id"),
                arguments("- id: what-it-is", "- «id: " + "a".repeat(41), "course-bad-id"),
                arguments("- id: licence-by-number", "- «id: what-it-is", "course-lesson-twice"),
                arguments("text: lessons/what-it-is", "«text: lessons/what-is-it", "course-file-missing"),
                arguments("text: lessons/what-it-is", "«txt: lessons/what-it-is", "yaml-unknown-key"),
                arguments("kind: connector", "«kind: country", "course-bad-kind"),
                arguments("module: practice-licences", "«module: Practice Licences", "course-bad-module"),
                arguments("frame: exercise/frame", "«frame: exercise/fram", "course-file-missing"),
                arguments("file: routes/licence.yaml", "«file: connector.yaml", "course-bad-file"),
                arguments("file: routes/licence.yaml", "«file: ../../../country/country.yaml", "course-bad-file"),
                arguments("file: routes/licence.yaml", "«file: /etc/passwd", "course-bad-file"),
                arguments("file: routes/licence.yaml", "«file: routes//licence.yaml", "course-bad-file"),
                arguments("starter: exercise/starter.yaml", "«starter: exercise/start.yaml", "course-file-missing"),
                arguments("solution: exercise/solution.yaml", "«solution: exercise/solved.yaml", "course-file-missing"),
                arguments("- exercise/wrong-local-file.yaml", "- «exercise/wrong-remote-file.yaml", "course-file-missing"),
                arguments("- exercise/wrong-local-file.yaml", "- «{a: b}", "course-file-missing"),
                arguments("/licences/AZ100300:\n          body", "licences/AZ100300:\n          «body", "course-bad-path"),
                arguments("/licences/AZ100300:\n          body", "/licences?number=AZ100300:\n          «body", "course-bad-path"),
                arguments("status: 404", "«status: 99", "course-bad-status"),
                arguments("status: 404", "«status: 100", "course-bad-status"),
                arguments("status: 404", "«status: not found", "course-bad-status"),
                arguments("status: 404", "«status: [404]", "course-bad-status"),
                arguments("parameters: {number: AZ100200}", "«parameters: AZ100200", "course-not-pairs"),
                arguments("parameters: {number: AZ100200}", "«parameters: {number: [AZ100200]}", "course-not-pairs"),
                arguments("{/number: AZ100200, /validTo: \"2031-05-04\"}", "«{number: AZ100200}", "course-bad-pointer"),
                arguments("{/number: AZ100200, /validTo: \"2031-05-04\"}", "«{/a~2b: AZ100200}", "course-bad-pointer"),
                arguments("- operation: getLicence", "- «oparation: getLicence", "yaml-unknown-key"),
                arguments("/licences/{number}'\n            en:", "/licences/{number}'\n            «az:", "yaml-duplicate-key"),
                arguments("version: \"1.0.0\"", "version: \"1.0.0\n", "yaml-syntax"),
                arguments("id: first-connector", "id: &anchor «first-connector", "yaml-anchor"),
                arguments("id: first-connector", "id: !!java.net.URL «first-connector", "yaml-tag"));
    }

    @ParameterizedTest(name = "{1}: {2}")
    @MethodSource("mistakes")
    void areRefusedWithFileAndLine(String right, String marked, String code) {
        List<Finding> findings = Courseware.SHIPPED.replace(COURSE, right, marked.replace("«", "")).findings();
        assertThat(findings).as("a refusal for %s", marked).anySatisfy(finding -> {
            assertThat(finding.code()).isEqualTo(code);
            assertThat(finding.file()).endsWith(COURSE);
            assertThat(finding.refuses()).isTrue();
            assertThat(finding.line()).isPositive();
            if (marked.contains("«")) {
                assertThat(finding.line()).isEqualTo(line(right, marked));
            }
        });
        assertThat(findings).as("nothing else but what follows from it").hasSizeLessThan(9);
    }

    private static int line(String right, String marked) {
        String text = Courseware.SHIPPED.text(COURSE);
        String before = text.substring(0, text.indexOf(right)) + marked.substring(0, marked.indexOf('«'));
        return (int) before.chars().filter(c -> c == '\n').count() + 1;
    }

    @Test
    void theOneThatShipsHasNoFinding() {
        assertThat(Courseware.SHIPPED.findings()).isEmpty();
        assertThat(Courseware.SHIPPED.definition().lessons()).hasSize(2);
    }

    @Test
    void withoutLessonsChecksOrWrongAnswersAreRefused() {
        assertThat(codes(Courseware.SHIPPED.replace(COURSE, "lessons:", "lessons: []\nlesson:"))).contains("course-no-lessons", "yaml-unknown-key");
        assertThat(codes(Courseware.SHIPPED.replace(COURSE, "      checks:", "      checks: {}\n      check:"))).contains("course-no-checks");
        assertThat(codes(Courseware.SHIPPED.replace(COURSE, "      wrong:", "      wrong: []\n      wrongs:"))).contains("course-no-wrong-answers");
    }

    @Test
    void aTextThatIsMissingInTheFirstLanguageRefusesAndInAnotherIsAWarning() {
        List<Finding> first = Courseware.SHIPPED.without("lessons/what-it-is.az.md").findings();
        assertThat(first).singleElement().satisfies(finding -> {
            assertThat(finding.refuses()).isTrue();
            assertThat(finding.arguments()).containsExactly("lessons/what-it-is.az.md");
        });
        List<Finding> another = Courseware.SHIPPED.without("lessons/what-it-is.ru.md").findings();
        assertThat(another).singleElement().satisfies(finding -> {
            assertThat(finding.refuses()).isFalse();
            assertThat(finding.arguments()).containsExactly("lessons/what-it-is.ru.md");
        });
    }

    @Test
    void aFrameThatLeavesNoRoomForVersionOrRegisterIsToldByItsOwnFile() {
        assertThat(Courseware.SHIPPED.replace(FRAME, "@version@", "1.0.0").findings()).singleElement().satisfies(finding -> {
            assertThat(finding.code()).isEqualTo("course-frame-fixed");
            assertThat(finding.file()).endsWith(FRAME);
        });
        assertThat(Courseware.SHIPPED.replace(FRAME, "@register@", "http://127.0.0.1:1").findings()).singleElement()
                .satisfies(finding -> assertThat(finding.arguments()).containsExactly("@register@"));
    }

    @Test
    void filesThatAreNoTextOrTooLongAreTold() {
        assertThat(codes(Courseware.SHIPPED.with("lessons/what-it-is.en.md", new byte[] {(byte) 0xff, 0}))).containsExactly("course-file-missing");
        // At random, for what packs too well is refused before anyone reads it.
        byte[] large = new byte[256 * 1024];
        new Random(1).nextBytes(large);
        assertThat(codes(Courseware.SHIPPED.with("exercise/starter.yaml", HexFormat.of().formatHex(large).substring(0, Courses.ATTEMPT_LIMIT + 1)))).containsExactly("course-file-long");
        assertThat(codes(Courseware.SHIPPED.with("exercise/frame/large.bin", large))).containsExactly("course-frame-large");
        Courseware many = Courseware.SHIPPED;
        for (int i = 0; i < 64; i++) {
            many = many.with("exercise/frame/" + i + ".json", "{}");
        }
        assertThat(codes(many)).containsExactly("course-frame-large");
    }

    @Test
    void moreThanAnyoneCanWorkThroughIsTold() {
        StringBuilder replies = new StringBuilder();
        for (int i = 0; i < 201; i++) {
            replies.append("        /r/").append(i).append(": {body: x}\n");
        }
        assertThat(codes(Courseware.SHIPPED.replace(COURSE, "      register:\n", "      register:\n" + replies))).containsExactly("course-too-many");
        assertThat(codes(Courseware.SHIPPED.replace(COURSE, "      wrong:\n", "      wrong:\n" + "        - exercise/starter.yaml\n".repeat(20)))).containsExactly("course-too-many");
    }

    @Test
    void anAlmostEmptyDescriptorIsToldWithoutAnException() {
        assertThat(codes(Courseware.SHIPPED.with(COURSE, "kind: course\nid: x\nversion: 1.0.0\nname: {az: A}\n"))).contains("course-no-lessons", "course-words-missing");
        assertThat(codes(Courseware.SHIPPED.with(COURSE, "kind: course\nid: x\nversion: 1.0.0\nname: {az: A}\nlessons:\n- id: a\n  exercise: soon\n")))
                .contains("yaml-missing", "course-no-checks", "course-no-wrong-answers");
        assertThat(codes(Courseware.SHIPPED.with(COURSE, ""))).containsExactly("yaml-empty");
    }

    private static List<String> codes(Courseware course) {
        return course.findings().stream().map(Finding::code).distinct().toList();
    }
}

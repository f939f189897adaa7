package az.asan.module.provider.admission;

import static org.assertj.core.api.Assertions.assertThat;

import az.asan.module.api.Finding;
import az.asan.module.spi.Findings;
import az.asan.module.spi.YamlNode;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.StringLength;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class YamlReaderTest {
    private static final Limits LIMITS = new Limits(1, 1, 1, 1, 2_000, 6, 100);

    private final Findings findings = new Findings();

    private Optional<YamlNode> read(String text) {
        return YamlReader.read("x.yaml", text, LIMITS, findings);
    }

    @Test
    void knowsTheLineOfEverything() {
        YamlNode root = read("a: 1\nb:\n  - x\n  - c: '2'\n    d: yes\n").orElseThrow();

        assertThat(root.get("a").orElseThrow().line()).isEqualTo(1);
        assertThat(root.items("b")).extracting(YamlNode::line).containsExactly(3, 4);
        assertThat(root.items("b").get(1).get("d").orElseThrow().line()).isEqualTo(5);
        assertThat(root.items("b").get(1).text("c")).contains("2");
    }

    @Test
    void keepsScalarsAsTheyAreWritten() {
        YamlNode root = read("a: 007\nb: no\nc: 1.10\nd: ~\ne:\n").orElseThrow();
        assertThat(root.entries().entrySet().stream().collect(Collectors.toMap(Map.Entry::getKey, e -> e.getValue().text().orElseThrow())))
                .isEqualTo(Map.of("a", "007", "b", "no", "c", "1.10", "d", "~", "e", ""));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            a: 1\\nb: *x           | 2 | yaml-alias
            a: &x 1                | 1 | yaml-anchor
            a:\\n  b: &x {c: 1}    | 2 | yaml-anchor
            a: !!str 1             | 1 | yaml-tag
            a: !java.net.URL [x]   | 1 | yaml-tag
            a: 1\\nb: 2\\na: 3     | 3 | yaml-duplicate-key
            a: 1\\n---\\nb: 2      | 2 | yaml-many-documents
            a: 1\\n b: 2           | 2 | yaml-syntax
            a: 'x                  | 1 | yaml-syntax
            ? [a]\\n: 1            | 1 | yaml-key-not-text
            # nothing              | 0 | yaml-empty
            [[[[[[[1]]]]]]]        | 1 | yaml-too-deep
            """)
    void refusesWithTheLine(String text, int line, String code) {
        assertThat(read(text.replace("\\n", "\n"))).isEmpty();
        assertThat(findings.list()).extracting(Finding::line, Finding::code).containsExactly(org.assertj.core.api.Assertions.tuple(line, code));
    }

    @Test
    void refusesWhatIsTooLong() {
        assertThat(read("a: " + "x".repeat(2_000))).isEmpty();
        assertThat(read(IntStream.range(0, 200).mapToObj(i -> "- " + i).collect(Collectors.joining("\n")))).isEmpty();
        assertThat(findings.list()).extracting(Finding::code).containsExactlyInAnyOrder("yaml-too-large", "yaml-too-many-nodes");
    }

    @Property(tries = 2_000)
    void answersAnyTextWithANodeOrAFinding(@ForAll @StringLength(max = 200) String text) {
        Findings own = new Findings();
        assertThat(YamlReader.read("x.yaml", text, LIMITS, own).isPresent()).isNotEqualTo(own.refuses());
    }
}

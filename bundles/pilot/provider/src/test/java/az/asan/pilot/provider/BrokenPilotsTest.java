package az.asan.pilot.provider;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import az.asan.module.api.Finding;
import java.io.IOException;
import java.text.MessageFormat;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** The pilot that ships, broken in one place at a time: what is found, in which line, and in which words. */
final class BrokenPilotsTest {
    @Test
    void findsNothingInThePilotThatShips() {
        assertThat(PilotFiles.check(PilotFiles.shipped())).isEmpty();
    }

    /** What stands there, what stands there instead, what is found, and the text whose line it is found in. */
    static Stream<Arguments> broken() {
        return Stream.of(
                arguments("publicService: residence-certificate", "publicService: ../x", "pilot-bad-id", "publicService: ../x"),
                arguments("level: substantial", "level: very", "pilot-unknown-word", "level: very"),
                arguments("counter: true", "counter: perhaps", "pilot-not-a-flag", "counter: perhaps"),
                arguments("service: connector/population", "service: population", "pilot-bad-service", "service: population"),
                arguments("pin: $person", "pin: $citizen", "pilot-bad-parameter", "- id: person"),
                arguments("pin: $person", "pin: $answer.nobody", "pilot-bad-parameter", "- id: person"),
                arguments("deadline: PT5S", "deadline: 5s", "pilot-not-a-duration", "deadline: 5s"),
                arguments("deadline: PT5S", "deadline: PT10M", "pilot-not-a-duration", "deadline: PT10M"),
                arguments("operation: getPerson", "operations: getPerson", "yaml-unknown-key", "operations: getPerson"),
                arguments("purpose: residence-certificate", "purpose: \"\"", "yaml-missing", "- id: person"),
                arguments("- id: purpose\n    heading", "- id: Purpose\n    heading", "pilot-bad-id", "- id: Purpose"),
                arguments("- id: purpose\n    heading", "- id: record\n    heading", "pilot-page-twice", "- id: record\n    heading:\n      az: Arayış"),
                arguments("- id: confirmed", "- id: correct", "pilot-question-twice", "- id: review"),
                arguments("asks:\n", "asks:\n  - {id: person, service: connector/a, operation: b, purpose: c}\n", "pilot-ask-twice", "- id: person"),
                arguments("ask: person", "ask: persons", "pilot-unknown-name", "- id: record"),
                arguments("to: wrong", "to: nowhere", "pilot-unknown-name", "- id: record"),
                arguments("when: {correct: \"no\"}", "when: {corect: \"no\"}", "pilot-unknown-name", "- id: record"),
                arguments("value: person:/surname", "value: people:/surname", "pilot-unknown-name", "- id: record"),
                arguments("value: answer:purpose", "value: answer:reason", "pilot-unknown-name", "prefix: YA"),
                arguments("value: person:/surname", "value: surname", "pilot-bad-value", "value: surname"),
                arguments("format: date", "format: roman", "pilot-unknown-word", "format: roman"),
                arguments("type: yes-no", "type: maybe", "pilot-unknown-word", "type: maybe"),
                arguments("type: confirm", "type: choice", "pilot-options-missing", "- id: confirmed"),
                arguments("type: yes-no", "type: text\n        most: 0", "pilot-not-a-number", "most: 0"),
                arguments("type: yes-no", "type: text\n        most: 4001", "pilot-not-a-number", "most: 4001"),
                arguments("type: yes-no", "type: text\n        pattern: \"(\"\n        patternSays: {az: a, en: b, ru: c}", "pilot-bad-pattern", "pattern: \"(\""),
                arguments("type: yes-no", "type: text\n        pattern: " + "a".repeat(201) + "\n        patternSays: {az: a, en: b, ru: c}", "pilot-bad-pattern", "pattern: aaa"),
                arguments("type: yes-no", "type: text\n        pattern: a+", "yaml-missing", "- id: correct"),
                arguments("label: {az: Bank, en: Bank, ru: Bank}", "label: Bank", "pilot-words-by-language", "label: Bank"),
                arguments("{az: Məlumat doğrudur?, en: Is this correct?, ru: Всё верно?}", "{en: Is this correct?}", "pilot-words-missing", "{en: Is this correct?}"),
                arguments("{az: Məlumat doğrudur?, en:", "{az: Məlumat doğrudur?, e_n: x, en:", "pilot-bad-language", "e_n: x"),
                arguments("end: true", "end: true\n    questions: [{id: more, type: text, label: {az: a, en: b, ru: c}}]", "pilot-end-goes-on", "- id: wrong"),
                arguments("prefix: YA", "prefix: y1", "pilot-bad-prefix", "prefix: y1"),
                arguments("validFor: P30D", "validFor: 30", "pilot-not-a-period", "validFor: 30"),
                arguments("validFor: P30D", "validFor: P9999Y", "pilot-not-a-period", "validFor: P9999Y"),
                arguments("to: wrong", "to: purpose", "pilot-page-unreached", "- id: wrong"));
    }

    @ParameterizedTest
    @MethodSource("broken")
    void namesFileLineFaultAndRemedy(String what, String instead, String code, String at) throws IOException {
        Map<String, String> files = PilotFiles.shipped();
        String right = files.get(PilotFiles.DESCRIPTOR);
        String given = what.replace("ru: Bank}", "ru: Банк}");
        assertThat(right).contains(given);
        String wrong = right.substring(0, right.indexOf(given)) + instead + right.substring(right.indexOf(given) + given.length());
        files.put(PilotFiles.DESCRIPTOR, wrong);
        assertThat(wrong).contains(at);
        int line = 1 + (int) wrong.substring(0, wrong.indexOf(at)).lines().count() - (wrong.substring(0, wrong.indexOf(at)).endsWith("\n") ? 0 : 1);

        List<Finding> found = PilotFiles.check(files).stream().filter(finding -> finding.code().equals(code)).toList();

        assertThat(found).as("%s", PilotFiles.check(files)).isNotEmpty();
        assertThat(found).extracting(Finding::line).contains(line);
        assertThat(found).allSatisfy(finding -> assertThat(finding.file()).isEqualTo(PilotFiles.DESCRIPTOR));
        inWords(found.get(0));
    }

    @Test
    void refusesAPilotWithoutPages() throws IOException {
        Map<String, String> files = PilotFiles.shipped();
        files.computeIfPresent(PilotFiles.DESCRIPTOR, (name, text) -> text.substring(0, text.indexOf("\npages:")) + "\n");
        List<Finding> found = PilotFiles.check(files);
        assertThat(found).extracting(Finding::code).contains("pilot-no-pages");
        inWords(found.get(0));
    }

    @Test
    void refusesAWayThatLeadsNowhere() throws IOException {
        Map<String, String> files = PilotFiles.shipped();
        files.computeIfPresent(PilotFiles.DESCRIPTOR, (name, text) -> text.substring(0, text.indexOf("\ncertificate:")) + "\n");
        List<Finding> found = PilotFiles.check(files);
        assertThat(found).extracting(Finding::code).containsExactly("pilot-no-end");
        assertThat(found.get(0).arguments()).containsExactly("review");
        inWords(found.get(0));
    }

    /** The platform's own words, such as for a missing key, are tested where they are written. */
    private static void inWords(Finding finding) throws IOException {
        if (!finding.code().startsWith("pilot-")) {
            return;
        }
        for (String language : List.of("az", "en", "ru")) {
            for (String part : List.of(".what", ".remedy")) {
                String text = new MessageFormat(FindingWordsTest.texts(language).getProperty(finding.code() + part)).format(finding.arguments().toArray());
                assertThat(text).as(finding.code() + part + " in " + language).isNotBlank().doesNotContainPattern("\\{\\d\\}").endsWith(".");
            }
        }
    }
}

package az.asan.pilot.provider;

import static org.assertj.core.api.Assertions.assertThat;

import az.asan.module.api.Finding;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Journeys an author wrote down are played before any citizen comes. */
final class SampleJourneysTest {
    private static final String ISSUED = "ASAN-INF/pilot/journeys/issued.yaml";
    private static final String WRONG = "ASAN-INF/pilot/journeys/wrong-record.yaml";

    private final Map<String, String> files = PilotFiles.shipped();

    @Test
    void remindsAuthorsWhoWroteNone() {
        files.keySet().removeAll(List.of(ISSUED, WRONG));
        assertThat(PilotFiles.check(files)).singleElement().satisfies(finding -> {
            assertThat(finding.code()).isEqualTo("pilot-no-journeys");
            assertThat(finding.refuses()).isFalse();
        });
    }

    @Test
    void refusesAPilotThatEndsElsewhereThanItsAuthorThought() {
        edit(WRONG, "ends: wrong", "ends: issued");
        assertThat(PilotFiles.check(files)).containsExactly(error("journeys/wrong-record.yaml", 6, "pilot-journey-ends-elsewhere", "issued", "wrong"));
    }

    @Test
    void refusesAPilotWhoseJourneyStopsOnAPage() {
        edit(ISSUED, "purpose: {purpose: school}", "purpose: {purpose: moon}");
        assertThat(PilotFiles.check(files)).containsExactly(error("journeys/issued.yaml", 6, "pilot-journey-stuck", "purpose", "purpose"));
    }

    @Test
    void refusesAJourneyThatForgetsAPage() {
        edit(ISSUED, "  purpose: {purpose: school}\n", "");
        assertThat(PilotFiles.check(files)).extracting(Finding::code).containsExactly("pilot-journey-stuck");
    }

    @Test
    void refusesWhatARegisterCouldNotHaveSaid() {
        edit(ISSUED, "person: '{", "person: '{{");
        assertThat(PilotFiles.check(files)).containsExactly(error("journeys/issued.yaml", 3, "pilot-journey-not-json", "person"));
    }

    @Test
    void refusesKeysItDoesNotKnowAndAnEndThatIsNotNamed() {
        edit(ISSUED, "ends: issued", "end: issued");
        assertThat(PilotFiles.check(files)).extracting(Finding::code).containsExactlyInAnyOrder("yaml-unknown-key", "yaml-missing");
    }

    @Test
    void refusesPagesThatLeadToEachOtherInACircle() {
        edit(PilotFiles.DESCRIPTOR, "- when: {correct: \"no\"}\n        to: wrong", "- when: {correct: \"no\"}\n        to: wrong\n      - to: record");
        assertThat(PilotFiles.check(files)).extracting(Finding::code).contains("pilot-journey-endless");
    }

    @Test
    void refusesAJourneyThatIsNoYaml() {
        edit(ISSUED, "answers:", "answers: [");
        assertThat(PilotFiles.check(files)).anySatisfy(finding -> {
            assertThat(finding.code()).isEqualTo("yaml-syntax");
            assertThat(finding.file()).isEqualTo("journeys/issued.yaml");
        });
    }

    private void edit(String file, String what, String instead) {
        assertThat(files.get(file)).contains(what);
        files.computeIfPresent(file, (name, text) -> text.replace(what, instead));
    }

    private static Finding error(String file, int line, String code, String... arguments) {
        return new Finding(Finding.Level.ERROR, file, line, code, List.of(arguments));
    }
}

package az.asan.catalog.provider;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import az.asan.module.api.Finding;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Each pack is a real one with one thing wrong; what is wrong is told with its file and line, and nothing else is. */
class BrokenPacksTest {
    private static final Packs AZERBAIJAN = Packs.of(Packs.AZERBAIJAN);
    private static final Packs TALMIRUN = Packs.of(Packs.TALMIRUN);
    private static final String COUNTRY = "country.yaml";
    private static final String CIVIL = "services/civil-status.yaml";
    private static final String ALL = "services/all.yaml";

    /** What is replaced is one line or within one; {@code «…»} in the replacement marks where the finding must be. */
    static Stream<Arguments> mistakes() {
        return Stream.of(
                arguments(AZERBAIJAN, COUNTRY, "schema: 1", "«schema: 2»", "country-number"),
                arguments(AZERBAIJAN, COUNTRY, "schema: 1", "schema: 1\n«colour: red»", "yaml-unknown-key"),
                arguments(AZERBAIJAN, COUNTRY, "code: \"AZ\"", "«code: \"az\"»", "country-code"),
                arguments(AZERBAIJAN, COUNTRY, "sourcesRead: \"2026-11-24\"", "«sourcesRead: \"24.11.2026\"»", "country-date"),
                arguments(AZERBAIJAN, COUNTRY, "acts: \"acts.yaml\"", "«acts: \"laws.yaml\"»", "country-file-missing"),
                arguments(AZERBAIJAN, COUNTRY, "direction: ltr", "«direction: up»", "country-choice"),
                arguments(AZERBAIJAN, COUNTRY, "long: \"d MMMM yyyy\"", "«long: \"d MMM yyyy\"»", "country-date-pattern"),
                arguments(AZERBAIJAN, COUNTRY, "long: \"d MMMM yyyy 'г.'\"", "«long: \"d MMMM yyyy 'г.\"»", "country-date-pattern"),
                arguments(AZERBAIJAN, COUNTRY, ", noyabr, dekabr]", ", noyabr]«»", "country-count"),
                arguments(AZERBAIJAN, COUNTRY, "{decimal: \",\", group: \".\"}", "«{decimal: \".\", group: \".\"}»", "country-separators-equal"),
                arguments(AZERBAIJAN, COUNTRY, "money: \"{amount} {symbol}\"", "«money: \"{amount} AZN\"»", "country-money-pattern"),
                arguments(AZERBAIJAN, COUNTRY, "pattern: \"[0-9A-HJ-NP-Z]{7}\"", "«pattern: \"[0-9A-HJ-NP-Z{7}\"»", "country-pattern"),
                arguments(AZERBAIJAN, COUNTRY, "example: \"7ZZ0A1B\"", "«example: \"7ZZ0A1I\"»", "country-example"),
                arguments(AZERBAIJAN, COUNTRY, "\"1AAAAA1\", \"ZZZZZZZ\"]", "\"1AAAAA1\", \"IIIIIII\"]«»", "country-sample-refused"),
                arguments(AZERBAIJAN, COUNTRY, "invalid: [\"7ZZ0A1\",", "«invalid: [\"7ZZ0A1A\",»", "country-sample-taken"),
                arguments(AZERBAIJAN, COUNTRY, "zone: \"Asia/Baku\"", "«zone: \"Asia/Bakou\"»", "country-zone"),
                arguments(AZERBAIJAN, COUNTRY, "start: monday", "«start: Monday»", "country-choice"),
                arguments(AZERBAIJAN, COUNTRY, "{kind: fixed, month: 3, day: 8, days: 1}", "«{kind: fixed, month: 2, day: 30, days: 1}»", "country-day-of-month"),
                arguments(AZERBAIJAN, COUNTRY, "\"2026-03-20\", \"2026-03-21\"]", "\"2026-03-20\", \"2026-02-30\"]«»", "country-date"),
                arguments(AZERBAIJAN, COUNTRY, "- id: veteran", "- «id: disability»", "country-id-twice"),
                arguments(AZERBAIJAN, COUNTRY, "keep: \"P5Y\"", "«keep: \"5 years\"»", "country-period"),
                arguments(AZERBAIJAN, COUNTRY, "purpose: sessions", "«purpose: lunch»", "country-choice"),
                arguments(AZERBAIJAN, COUNTRY, "act: decree-685", "«act: decree-0»", "country-reference"),
                arguments(AZERBAIJAN, COUNTRY, "primary: \"#0b4a6f\"", "«primary: \"blue\"»", "country-colour"),
                arguments(AZERBAIJAN, COUNTRY, "mutedText: \"#4a5b68\"", "«mutedText: \"#9aabb8\"»", "country-contrast"),
                arguments(AZERBAIJAN, COUNTRY, "groups: [2, 3, 2, 2]", "«groups: [2, 3, 2]»", "country-phone-groups"),
                arguments(AZERBAIJAN, COUNTRY, "order: [postcode, city, street, house, flat]", "«order: [postcode, city, street, house]»", "country-order-part"),
                arguments(AZERBAIJAN, COUNTRY, "{street}, {house}, {flat}\"", "{street}, {house}\"«»", "country-format-part"),
                arguments(AZERBAIJAN, "documents.yaml", "register: population", "«register: populations»", "country-reference"),
                arguments(AZERBAIJAN, "documents.yaml", "- id: identity-card", "- «id: application»", "country-id-twice"),
                arguments(AZERBAIJAN, "registers.yaml", "agency: interior", "«agency: exterior»", "country-reference"),
                arguments(AZERBAIJAN, "agencies.yaml", "url: \"https://asan.gov.az\"", "«url: \"asan.gov.az\"»", "country-url"),
                arguments(AZERBAIJAN, "acts.yaml", "date: \"2012-07-13\"", "«date: \"2012-13-07\"»", "country-date"),
                arguments(AZERBAIJAN, "agencies.yaml", "- id: justice", "- «id: Justice»", "country-id"),
                arguments(AZERBAIJAN, CIVIL, "agency: justice", "«agency: injustice»", "country-reference"),
                arguments(AZERBAIJAN, CIVIL, "lifeEvent: family", "«lifeEvent: families»", "country-choice"),
                arguments(AZERBAIJAN, CIVIL, "audience: [citizen]", "«audience: [citizen, citizen]»", "country-twice"),
                arguments(AZERBAIJAN, CIVIL, "legalBasis: [family-code,", "«legalBasis: [family-cod,»", "country-reference"),
                arguments(AZERBAIJAN, CIVIL, "- {document: application}", "- «{document: aplication}»", "country-reference"),
                arguments(AZERBAIJAN, CIVIL, "kind: free", "kind: free\n      «currency: AZN»", "country-not-here"),
                arguments(AZERBAIJAN, CIVIL, "deadline: {kind: unknown}", "«deadline: {kind: unknown, amount: 3}»", "country-not-here"),
                arguments(AZERBAIJAN, CIVIL, "deadline: {kind: unknown}", "«deadline: {kind: working-days, amount: 0}»", "country-number"),
                arguments(AZERBAIJAN, CIVIL, "channels: [center]", "«channels: []»", "country-count"),
                arguments(AZERBAIJAN, CIVIL, "asOf: undated", "«asOf: \"2024-13\"»", "country-as-of"),
                arguments(AZERBAIJAN, CIVIL, "en: \"Registration of birth\"", "«eng: \"Registration of birth\"»", "country-language-unknown"),
                arguments(AZERBAIJAN, CIVIL, "en: \"Registration of birth\"", "«en: \"\"»", "country-text"),
                arguments(TALMIRUN, COUNTRY, "weights: [2, 3, 4, 5, 6, 7, 8, 9, 10, 1]", "«weights: [2, 3, 4, 5, 6, 7, 8, 9, 10]»", "country-weights"),
                arguments(TALMIRUN, COUNTRY, "modulus: 11", "«modulus: 1»", "country-number"),
                arguments(TALMIRUN, COUNTRY, "map: {\"10\": refuse}", "«map: {\"11\": refuse}»", "country-check-map"),
                arguments(TALMIRUN, COUNTRY, "code: \"XTS\"", "«code: \"xts\"»", "country-currency"),
                arguments(TALMIRUN, ALL, "amount: \"12.500\"", "«amount: \"12.50\"»", "country-amount"),
                arguments(TALMIRUN, ALL, "currency: \"XTS\"", "«currency: \"AZN\"»", "country-fee-currency"));
    }

    @ParameterizedTest(name = "{1}: {3}")
    @MethodSource("mistakes")
    void areRefusedWithFileAndLine(Packs pack, String file, String right, String marked, String code) {
        refused(pack, file, right, marked, code);
    }

    private static void refused(Packs pack, String file, String right, String marked, String code) {
        String before = pack.text(file).substring(0, pack.text(file).indexOf(right)) + marked.substring(0, marked.indexOf('«'));
        int line = (int) before.chars().filter(c -> c == '\n').count() + 1;
        List<Finding> findings = pack.replace(file, right, marked.replace("«", "").replace("»", "")).findings();
        assertThat(findings).as(marked).anySatisfy(finding -> {
            assertThat(finding.code()).isEqualTo(code);
            assertThat(finding.file()).endsWith(file);
            assertThat(finding.line()).isEqualTo(line);
            assertThat(finding.refuses()).isTrue();
        });
        assertThat(findings).as("nothing else but what follows from it").filteredOn(finding -> !finding.code().equals("country-reference")).hasSizeLessThan(6);
    }

    @Test
    void allIsFoundAndNotOnlyTheFirst() {
        List<Finding> findings = AZERBAIJAN.replace(COUNTRY, "zone: \"Asia/Baku\"", "zone: \"Asia/Bakou\"").replace(CIVIL, "asOf: undated", "asOf: soon")
                .replace("agencies.yaml", "- id: justice", "- id: Justice").findings();
        assertThat(findings).extracting(Finding::code).contains("country-zone", "country-as-of", "country-id");
        assertThat(findings).extracting(finding -> finding.file().substring(finding.file().lastIndexOf('/') + 1)).contains("country.yaml", "civil-status.yaml", "agencies.yaml");
    }

    @Test
    void anUnknownFeeMustSayWhy() {
        Packs pack = TALMIRUN.replace(ALL, "kind: unknown\n      note:\n        en: \"The house tells the fee after seeing the plot.\"", "kind: unknown\n      nite:\n        en: \"x\"");
        assertThat(pack.findings()).extracting(Finding::code).contains("country-fee-note");
    }

    @Test
    void aFileThatIsNoYamlIsTold() {
        assertThat(AZERBAIJAN.with("acts.yaml", "acts: [").findings()).anySatisfy(finding -> assertThat(finding.code()).isEqualTo("yaml-syntax"));
        assertThat(AZERBAIJAN.without("acts.yaml").findings()).extracting(Finding::code).contains("country-file-missing");
    }

    @Test
    void anEmptyDescriptorIsToldWithoutAnException() {
        List<Finding> findings = AZERBAIJAN.with(COUNTRY, "kind: country\nid: azerbaijan\nversion: 1.0.0\nname: {az: A}\n").findings();
        assertThat(findings).extracting(Finding::code).contains("yaml-missing", "country-retention-missing");
    }

    @Test
    void textsInALanguageThePackDoesNotHaveAreTold() {
        assertThat(TALMIRUN.with("texts/queue/fr.properties", "a = b\n").findings()).extracting(Finding::code).containsExactly("country-language-unknown");
        assertThat(TALMIRUN.with("texts/queue/qaa.properties", "a = \\u12\n").findings()).extracting(Finding::code).containsExactly("country-texts");
    }

    @Test
    void aPatternThatNeverEndsIsGivenUp() {
        Packs pack = AZERBAIJAN.replace(COUNTRY, "pattern: \"[0-9A-HJ-NP-Z]{7}\"", "pattern: \"(([0-9A-Z]+)*)*-\"").replace(COUNTRY, "length: 7", "length: 30");
        assertThat(pack.findings()).extracting(Finding::code).contains("country-example");
    }
}

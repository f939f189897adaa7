package az.asan.pilot.web;

import static org.assertj.core.api.Assertions.assertThat;

import az.asan.base.api.identity.CaseId;
import az.asan.base.api.identity.Proof;
import az.asan.base.api.store.Digest;
import az.asan.base.web.testkit.PageRenderer;
import az.asan.module.api.ModuleVersion;
import az.asan.module.api.SlotName;
import az.asan.pilot.api.DocumentCheck;
import az.asan.pilot.api.DocumentCheck.FileVerdict;
import az.asan.pilot.api.DocumentCheck.Verdict;
import az.asan.pilot.api.JourneySummary;
import az.asan.pilot.api.JourneyView;
import az.asan.pilot.api.JourneyView.Field;
import az.asan.pilot.api.JourneyView.Option;
import az.asan.pilot.api.JourneyView.Row;
import az.asan.pilot.api.JourneyView.Stage;
import az.asan.pilot.api.PilotCard;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every page of pilots in every language, with nothing, with what is usual and with very much on it. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class PilotTemplatesTest {
    private static final SlotName SLOT = SlotName.of("pilot", "residence-certificate");
    private static final ModuleVersion VERSION = new ModuleVersion(SLOT, "1.2.0", Digest.of(new byte[] {1}));
    private static final CaseId JOURNEY = new CaseId("01J9Z3K4M5N6P7Q8R9S0T1V2W3");
    private static final Instant AT = Instant.parse("2026-03-21T08:15:00Z");
    private static final String EVIL = "<script>alert('ə')</script>";
    private static final String LONG = "Çox uzun və boşluqsuz ".repeat(40) + "x".repeat(300);
    private static final Pattern KEY = Pattern.compile(">\\s*(pilots?|journeys?|issued|verify|trouble|menu)\\.[a-z.-]+\\s*<");
    private static final Pattern ID = Pattern.compile("\\sid=\"([^\"]+)\"");
    private static final Pattern REFERENCE = Pattern.compile("\\s(?:for|aria-describedby|aria-labelledby)=\"([^\"]+)\"|href=\"#([^\"]+)\"");

    private final PageRenderer pages = PageRenderer.of("pilot", PilotPages.class);

    @AfterAll
    void close() {
        pages.close();
    }

    static Stream<String> languages() {
        return PageRenderer.languages().stream();
    }

    @ParameterizedTest
    @MethodSource("languages")
    void listsWhatIsOffered(String language) {
        assertThat(page("pilots", language, Map.of("pilots", List.of(card("residence-certificate", "Yaşayış yeri barədə arayış"), card("other", EVIL), card("long", LONG)))))
                .contains("href=\"/pilots/residence-certificate\"", "Yaşayış yeri barədə arayış");
        assertThat(page("pilots", language, Map.of("pilots", List.of()))).doesNotContain("href=\"/pilots/residence-certificate\"");
    }

    @ParameterizedTest
    @MethodSource("languages")
    void tellsWhatAPilotIsAbout(String language) {
        PilotCard card = card("residence-certificate", "Yaşayış yeri barədə arayış");
        assertThat(page("pilot", language, Map.of("pilot", card, "proven", true))).contains("action=\"/pilots/residence-certificate\"", "href=\"/services/residence-certificate\"", "1.2.0");
        assertThat(page("pilot", language, Map.of("pilot", new PilotCard(SLOT, "1.2.0", LONG, LONG, "", Proof.Assurance.HIGH, false), "proven", false))).doesNotContain("href=\"/services/");
    }

    @ParameterizedTest
    @MethodSource("languages")
    void asksEveryKindOfQuestionAndSaysWhatIsWrongWithAnAnswer(String language) {
        String asked = page("journey", language, Map.of("journey", asking("")));
        assertThat(asked).contains("name=\"revision\" value=\"7\"", "name=\"answer-purpose\"", "name=\"answer-agreed\"", "name=\"answer-why\"", "name=\"answer-day\"", "type=\"date\"",
                "name=\"answer-name\"", "href=\"/journeys/" + JOURNEY + "/pages/record\"", "action=\"/journeys/" + JOURNEY + "/pages/review\"").doesNotContain("aria-invalid=\"true\"");
        assertThat(page("journey", language, Map.of("journey", asking("Cavabı yazın")))).contains("Cavabı yazın", "href=\"#answer-name");
    }

    @ParameterizedTest
    @MethodSource("languages")
    void holdsVeryLongTextsAndMarkupAsText(String language) {
        JourneyView journey = new JourneyView(JOURNEY, 1, VERSION, LONG, "record", LONG, List.of(LONG, EVIL), Collections.nCopies(60, new Row(LONG, EVIL, "record")),
                List.of(new Field("name", "text", LONG, EVIL, EVIL, EVIL, List.of())), 99, 100, Stage.OPEN, "first", EVIL);
        assertThat(page("journey", language, Map.of("journey", journey))).contains("&lt;script&gt;");
    }

    @ParameterizedTest
    @MethodSource("languages")
    void endsAJourneyWithoutADocument(String language) {
        JourneyView ended = new JourneyView(JOURNEY, 3, VERSION, "Arayış", "wrong", "Məlumatı düzəltmək", List.of("Müraciət edin."), List.of(), List.of(), 2, 2, Stage.ENDED, "record", "");
        assertThat(page("journey", language, Map.of("journey", ended))).contains("Müraciət edin.", "href=\"/pilots\"").doesNotContain("name=\"revision\"", "/pages/record");
    }

    @ParameterizedTest
    @MethodSource("languages")
    void handsOverTheDocument(String language) {
        JourneyView issued = new JourneyView(JOURNEY, 4, VERSION, "Arayış", "issued", "Arayış", List.of(), List.of(new Row("№", "YA-2026-ABCDEFGH", "")), List.of(), 4, 4, Stage.ISSUED, "", "");
        assertThat(page("issued", language, Map.of("journey", issued))).contains("href=\"/journeys/" + JOURNEY + "/document.pdf\"", "YA-2026-ABCDEFGH");
    }

    @ParameterizedTest
    @MethodSource("languages")
    void listsJourneysInEveryStage(String language) {
        List<JourneySummary> journeys = Stream.of(Stage.values()).map(stage -> new JourneySummary(JOURNEY, SLOT, stage == Stage.OPEN ? LONG : EVIL, stage, AT)).toList();
        assertThat(page("journeys", language, Map.of("journeys", journeys))).contains("href=\"/journeys/" + JOURNEY + "\"");
        assertThat(page("journeys", language, Map.of("journeys", List.of()))).contains("href=\"/pilots\"").doesNotContain("<table");
    }

    @ParameterizedTest
    @MethodSource("languages")
    void saysOfADocumentWhatCanBeSaid(String language) {
        for (Verdict verdict : Verdict.values()) {
            for (FileVerdict file : FileVerdict.values()) {
                DocumentCheck check = new DocumentCheck(verdict, "YA-2026-ABCDEFGH", "Arayış", EVIL, AT, AT.plusSeconds(86_400), file);
                String page = page("verify", language, Map.of("check", check, "code", "23456789ABCDEFGH.abc", "error", ""));
                assertThat(page.contains("YA-2026-ABCDEFGH")).as("%s %s", verdict, file).isEqualTo(verdict != Verdict.UNKNOWN);
                assertThat(page.contains("action=\"/verify/23456789ABCDEFGH.abc\"")).as("%s %s", verdict, file).isEqualTo(verdict != Verdict.UNKNOWN);
            }
        }
        DocumentCheck genuine = new DocumentCheck(Verdict.GENUINE, "YA-2026-ABCDEFGH", "Arayış", "DİN", AT, AT, FileVerdict.NOT_COMPARED);
        assertThat(page("verify", language, Map.of("check", genuine, "code", "c", "error", "Fayl seçin"))).contains("Fayl seçin");
        assertThat(page("verify-ask", language, Map.of())).contains("<ol>");
    }

    @ParameterizedTest
    @MethodSource("languages")
    void saysThatSomethingCannotBeDoneRightNow(String language) {
        assertThat(page("trouble", language, Map.of("said", EVIL, "traceId", "4bf92f3577b34da6a3ce929d0e0e4736"))).contains("4bf92f3577b34da6a3ce929d0e0e4736");
        assertThat(page("trouble", language, Map.of("said", LONG, "traceId", ""))).doesNotContain("4bf92f3577b34da6a3ce929d0e0e4736");
    }

    @Test
    void rendersEveryTemplateThereIs() throws java.io.IOException {
        try (Stream<java.nio.file.Path> templates = java.nio.file.Files.list(java.nio.file.Path.of("src/main/resources/pages"))) {
            assertThat(templates.map(path -> path.getFileName().toString())).containsExactlyInAnyOrder("pilots.ftlh", "pilot.ftlh", "journey.ftlh", "issued.ftlh", "journeys.ftlh",
                    "verify.ftlh", "verify-ask.ftlh", "trouble.ftlh");
        }
    }

    /** The page, after what must hold for every page has been looked at. */
    private String page(String template, String language, Map<String, ?> model) {
        String page = pages.render(template, language, model);
        assertThat(page).as("%s in %s", template, language).doesNotContain("<script>alert").doesNotContainPattern(KEY)
                .containsPattern("<html[^>]* lang=\"" + language + "\"[^>]* dir=\"" + ("qaa".equals(language) ? "rtl" : "ltr") + '"');
        List<String> ids = ID.matcher(page).results().map(id -> id.group(1)).toList();
        assertThat(ids).as("ids of %s in %s", template, language).doesNotHaveDuplicates();
        Matcher reference = REFERENCE.matcher(page);
        while (reference.find()) {
            String names = reference.group(1) == null ? reference.group(2) : reference.group(1);
            assertThat(ids).as("what %s in %s refers to", template, language).contains(names.split(" "));
        }
        return page;
    }

    private static PilotCard card(String id, String title) {
        return new PilotCard(SlotName.of("pilot", id), "1.2.0", title, "Qeydiyyatda olduğunuz ünvanı təsdiq edən arayış.", "residence-certificate", Proof.Assurance.SUBSTANTIAL, true);
    }

    private static JourneyView asking(String error) {
        List<Option> options = List.of(new Option("school", "Məktəb"), new Option("bank", "Bank"));
        List<Option> yesNo = List.of(new Option("yes", "Bəli"), new Option("no", "Xeyr"));
        return new JourneyView(JOURNEY, 7, VERSION, "Yaşayış yeri barədə arayış", "review", "Yoxlayın və təsdiq edin", List.of("Təsdiqdən sonra arayış dərhal verilir."),
                List.of(new Row("Soyad", "Məmmədova", ""), new Row("Doğrudur?", "Bəli", "record")),
                List.of(new Field("purpose", "choice", "Harada?", "", "bank", error, options), new Field("right", "yes-no", "Doğrudur?", "", "", error, yesNo),
                        new Field("agreed", "confirm", "Razıyam", "", "yes", error, List.of()), new Field("why", "long-text", "Niyə?", "Qısa yazın", "Çünki", error, List.of()),
                        new Field("day", "date", "Nə vaxt?", "", "2026-03-21", error, List.of()), new Field("name", "text", "Ad", "Tam", "Aysel", error, List.of())),
                3, 4, Stage.OPEN, "purpose", "Davam et");
    }
}

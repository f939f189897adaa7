package az.asan.pilot.provider;

import static org.assertj.core.api.Assertions.assertThat;

import az.asan.base.api.country.Country;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.google.zxing.BinaryBitmap;
import com.google.zxing.LuminanceSource;
import com.google.zxing.NotFoundException;
import com.google.zxing.ReaderException;
import com.google.zxing.RGBLuminanceSource;
import com.google.zxing.common.HybridBinarizer;
import com.google.zxing.qrcode.QRCodeReader;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.font.PDFont;
import org.apache.pdfbox.rendering.PDFRenderer;
import org.apache.pdfbox.text.PDFTextStripper;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The paper a citizen takes away, read back as whoever gets it reads it. */
final class CertificatePdfTest {
    private static final String ADDRESS = "https://asan.example/verify/23456789ABCDEFGH." + "A".repeat(86);
    private static final ZonedDateTime ISSUED = ZonedDateTime.of(2026, 3, 21, 10, 0, 0, 0, ZoneOffset.ofHours(4));

    private final Definition definition = PilotFiles.definition(PilotFiles.shipped());

    @ParameterizedTest
    @CsvSource({"az,Yaşayış yeri barədə arayış,Verilmə tarixi: 21.03.2026,Azərbaycan Respublikasının Daxili İşlər Nazirliyi",
            "en,Certificate of residence,Date of issue: 21,Ministry of Internal Affairs of the Republic of Azerbaijan",
            "ru,Справка о месте жительства,Дата выдачи: 21.03.2026,Министерство внутренних дел Азербайджанской Республики"})
    void saysInEveryLanguageWhatIsCertifiedAndOfWhom(String language, String title, String issued, String agency) throws IOException {
        try (PDDocument document = written(PilotFiles.azerbaijan(), Locale.forLanguageTag(language), "Nizami küçəsi", false)) {
            assertThat(text(document)).contains(title, issued, agency, "Məmmədova", "Ğəzənfər qızı", "Nizami küçəsi 41 Bakı AZ1010", "YA-2026-ABCDEFGH").doesNotContain("?");
            assertThat(document.getNumberOfPages()).isEqualTo(1);
            assertThat(document.getDocumentCatalog().getLanguage()).isEqualTo(language);
            assertThat(document.getDocumentInformation().getTitle()).isEqualTo(title + " YA-2026-ABCDEFGH");
        }
    }

    @Test
    void embedsTheFontSoThatItLooksTheSameEverywhere() throws IOException {
        try (PDDocument document = written(PilotFiles.azerbaijan(), Locale.forLanguageTag("az"), "Əliağa Vahid küç.", false)) {
            for (PDPage page : document.getPages()) {
                for (COSName name : page.getResources().getFontNames()) {
                    PDFont font = page.getResources().getFont(name);
                    assertThat(font.isEmbedded()).as(font.getName()).isTrue();
                    assertThat(font.isDamaged()).as(font.getName()).isFalse();
                }
            }
            assertThat(text(document)).contains("Əliağa Vahid küç.");
        }
    }

    @Test
    void carriesACodeThatAPhoneReads() throws IOException, ReaderException {
        try (PDDocument document = written(PilotFiles.azerbaijan(), Locale.ENGLISH, "Nizami küçəsi", true)) {
            assertThat(scanned(document, document.getNumberOfPages() - 1)).isEqualTo(ADDRESS);
        }
    }

    @Test
    void saysAcrossThePageThatADemoHasNoLegalForce() throws IOException {
        try (PDDocument document = written(PilotFiles.azerbaijan(), Locale.forLanguageTag("ru"), "x", true)) {
            assertThat(text(document).replaceAll("\\s+", "")).contains("ОБРАЗЕЦ");
        }
    }

    @Test
    void goesOnOnAFurtherPageWhenThereIsMoreToSay() throws IOException, ReaderException {
        String street = "Çox uzun küçə adı ".repeat(220).strip();
        try (PDDocument document = written(PilotFiles.azerbaijan(), Locale.forLanguageTag("az"), street, false)) {
            assertThat(document.getNumberOfPages()).isGreaterThan(1);
            String text = text(document).replaceAll("\\s+", " ");
            assertThat(text).contains("Bu arayış yuxarıda adı çəkilən şəxsin", "YA-2026-ABCDEFGH");
            assertThat(text.split("Çox uzun küçə adı", -1)).hasSize(221);
            assertThat(scanned(document, document.getNumberOfPages() - 1)).isEqualTo(ADDRESS);
        }
    }

    @Test
    void breaksAWordThatIsLongerThanALine() throws IOException {
        try (PDDocument document = written(PilotFiles.azerbaijan(), Locale.ENGLISH, "W".repeat(300), false)) {
            assertThat(text(document).lines().filter(line -> line.contains("WW"))).hasSizeGreaterThan(3).allSatisfy(line -> assertThat(line.length()).isLessThan(60));
        }
    }

    @Test
    void writesWhatTheFontCannotDrawAsAQuestionMarkRatherThanLosingTheDocument() throws IOException {
        try (PDDocument document = written(PilotFiles.azerbaijan(), Locale.ENGLISH, "Street \uD83C\uDFE0 5", false)) {
            assertThat(text(document)).contains("Street ? 5");
        }
    }

    @Test
    void beginsOnTheRightWhereTheLanguageIsWrittenSo() throws IOException {
        Country talmirun = PilotFiles.talmirun();
        Locale language = talmirun.languages().stream().filter(Country.Language::rightToLeft).findFirst().orElseThrow().locale();
        try (PDDocument document = written(talmirun, language, "x", false)) {
            float[] left = {Float.MAX_VALUE};
            float[] right = {0};
            PDFTextStripper stripper = new PDFTextStripper() {
                @Override
                protected void writeString(String line, List<org.apache.pdfbox.text.TextPosition> positions) throws IOException {
                    if (line.contains("Daxili")) {
                        positions.forEach(position -> {
                            left[0] = Math.min(left[0], position.getXDirAdj());
                            right[0] = Math.max(right[0], position.getXDirAdj() + position.getWidthDirAdj());
                        });
                    }
                    super.writeString(line, positions);
                }
            };
            stripper.getText(document);
            assertThat(right[0]).isBetween(525f, 535f);
            assertThat(left[0]).isGreaterThan(70f);
        }
    }

    private PDDocument written(Country country, Locale language, String street, boolean demo) throws IOException {
        JsonNodeFactory json = JsonNodeFactory.instance;
        State state = State.begin("1ABCDEF", "record", "az").with(Map.of("purpose", "school")).knowing("person", json.objectNode().put("surname", "Məmmədova").put("givenName", "Şəfiqə")
                .put("patronymic", "Ğəzənfər qızı").put("birthDate", "1991-04-17").set("address",
                        json.objectNode().put("street", street).put("house", "41").put("city", "Bakı").put("postcode", "AZ1010").put("registeredSince", "2015-09-14")));
        Answers.Wording wording = new Wordings(() -> country).in(language);
        Values values = new Values(definition, state, country, language, wording, ISSUED.toLocalDate());
        return Loader.loadPDF(new CertificatePdf(country, language, wording, demo).write(definition.certificate(), values, "YA-2026-ABCDEFGH", ISSUED, ISSUED.plusDays(30), ADDRESS));
    }

    private static String text(PDDocument document) throws IOException {
        return new PDFTextStripper().getText(document);
    }

    private static String scanned(PDDocument document, int page) throws IOException, ReaderException {
        BufferedImage image = new PDFRenderer(document).renderImageWithDPI(page, 200);
        int[] pixels = image.getRGB(0, 0, image.getWidth(), image.getHeight(), null, 0, image.getWidth());
        LuminanceSource whole = new RGBLuminanceSource(image.getWidth(), image.getHeight(), pixels);
        int top = image.getHeight() * 2 / 3;
        LuminanceSource corner = whole.crop(0, top, image.getWidth() / 2, image.getHeight() - top);
        try {
            return new QRCodeReader().decode(new BinaryBitmap(new HybridBinarizer(corner))).getText();
        } catch (NotFoundException e) {
            throw new AssertionError("No code on page " + page, e);
        }
    }
}

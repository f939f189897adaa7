package az.asan.pilot.provider;

import az.asan.base.api.country.Country;
import az.asan.module.spi.Words;
import az.asan.pilot.provider.Definition.Certificate;
import com.google.zxing.BarcodeFormat;
import com.google.zxing.EncodeHintType;
import com.google.zxing.WriterException;
import com.google.zxing.common.BitMatrix;
import com.google.zxing.qrcode.QRCodeWriter;
import com.google.zxing.qrcode.decoder.ErrorCorrectionLevel;
import java.awt.Color;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.time.ZonedDateTime;
import java.util.Locale;
import java.util.Map;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPageContentStream;
import org.apache.pdfbox.pdmodel.common.PDRectangle;
import org.apache.pdfbox.pdmodel.font.PDType0Font;
import org.apache.pdfbox.pdmodel.graphics.state.PDExtendedGraphicsState;
import org.apache.pdfbox.util.Matrix;

/**
 * Writes a certificate as a PDF of one page of A4, or as many as it needs. Lengths are in points (1/72 inch). The font is Liberation Sans (SIL Open
 * Font License), which comes with PDFBox and knows the Azerbaijani and Cyrillic letters; it is embedded as a subset.
 */
final class CertificatePdf {
    private static final float QR = 132;
    private static final String FONT = "/org/apache/pdfbox/resources/ttf/LiberationSans-Regular.ttf";

    private final Country country;
    private final Locale language;
    private final Answers.Wording wording;
    private final boolean demo;

    CertificatePdf(Country country, Locale language, Answers.Wording wording, boolean demo) {
        this.country = country;
        this.language = language;
        this.wording = wording;
        this.demo = demo;
    }

    byte[] write(Certificate certificate, Values values, String number, ZonedDateTime issued, ZonedDateTime validTo, String address) {
        try (PDDocument document = new PDDocument(); InputStream ttf = PDDocument.class.getResourceAsStream(FONT)) {
            document.getDocumentInformation().setTitle(certificate.title().in(language) + ' ' + number);
            document.getDocumentCatalog().setLanguage(language.toLanguageTag());
            PDType0Font font = PDType0Font.load(document, ttf, true);
            try (PdfPen pen = new PdfPen(document, font, country.language(language).rightToLeft(), out -> ground(out, font))) {
                head(pen, certificate);
                facts(pen, certificate, values);
                for (Words paragraph : certificate.statement()) {
                    pen.paragraph(paragraph.in(language), 11.5f, Color.BLACK, 6);
                }
                foot(pen, number, issued, validTo, address);
            }
            ByteArrayOutputStream bytes = new ByteArrayOutputStream();
            document.save(bytes);
            return bytes.toByteArray();
        } catch (IOException e) {
            throw new UncheckedIOException("A PDF is written in memory; only a broken font could keep it from that", e);
        }
    }

    /** What lies under the text of every page. */
    private void ground(PDPageContentStream out, PDType0Font font) throws IOException {
        if (demo) {
            watermark(out, font);
        }
        out.setNonStrokingColor(Color.decode(country.brand().primary()));
        out.addRect(0, PDRectangle.A4.getHeight() - 14, PDRectangle.A4.getWidth(), 14);
        out.fill();
    }

    private void head(PdfPen pen, Certificate certificate) throws IOException {
        pen.paragraph(country.name(language), 10, Color.DARK_GRAY, 2);
        pen.paragraph(certificate.agency().in(language), 12, Color.decode(country.brand().primary()), 30);
        pen.paragraph(certificate.title().in(language), 24, Color.BLACK, 22);
    }

    private void facts(PdfPen pen, Certificate certificate, Values values) throws IOException {
        for (Definition.ShownRow row : certificate.rows()) {
            pen.paragraph(row.label().in(language), 9, Color.DARK_GRAY, 1);
            pen.paragraph(values.of(row.value()), 13, Color.BLACK, 9);
        }
        pen.gap(10);
    }

    /** At the bottom of the last page: the code, and beside it what is printed for people. */
    private void foot(PdfPen pen, String number, ZonedDateTime issued, ZonedDateTime validTo, String address) throws IOException {
        float side = pen.besideBottom(QR, 20);
        qr(pen.out(), address, side, PdfPen.MARGIN + 6);
        pen.paragraph(wording.say("document.number") + ": " + number, 11, Color.BLACK, 4);
        pen.paragraph(wording.say("document.issued") + ": " + country.date(issued, language), 11, Color.BLACK, 4);
        pen.paragraph(wording.say("document.valid") + ": " + country.date(validTo, language), 11, Color.BLACK, 8);
        pen.paragraph(wording.say("document.verify"), 9, Color.DARK_GRAY, 4);
        pen.paragraph(wording.say("document.electronic"), 8, Color.DARK_GRAY, 0);
    }

    private void watermark(PDPageContentStream out, PDType0Font font) throws IOException {
        PDExtendedGraphicsState pale = new PDExtendedGraphicsState();
        pale.setNonStrokingAlphaConstant(0.10f);
        out.saveGraphicsState();
        out.setGraphicsStateParameters(pale);
        out.setNonStrokingColor(Color.RED);
        out.beginText();
        String text = wording.say("document.demo");
        float size = 560 / (font.getStringWidth(text) / 1000);
        out.setFont(font, size);
        out.setTextMatrix(Matrix.getRotateInstance(Math.toRadians(52), 120, 180));
        out.showText(text);
        out.endText();
        out.restoreGraphicsState();
    }

    private static void qr(PDPageContentStream out, String text, float left, float bottom) throws IOException {
        BitMatrix bits;
        try {
            bits = new QRCodeWriter().encode(text, BarcodeFormat.QR_CODE, 0, 0, Map.of(EncodeHintType.ERROR_CORRECTION, ErrorCorrectionLevel.M, EncodeHintType.MARGIN, 0));
        } catch (WriterException e) {
            throw new IOException("The address '" + text.length() + "' characters long does not fit a QR code", e);
        }
        float module = QR / bits.getWidth();
        out.setNonStrokingColor(Color.BLACK);
        for (int y = 0; y < bits.getHeight(); y++) {
            for (int x = 0; x < bits.getWidth(); x++) {
                if (bits.get(x, y)) {
                    out.addRect(left + x * module, bottom + (bits.getHeight() - 1 - y) * module, module, module);
                }
            }
        }
        out.fill();
    }
}

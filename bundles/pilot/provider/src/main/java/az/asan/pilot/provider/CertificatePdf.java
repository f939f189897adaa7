package az.asan.pilot.provider;

import az.asan.base.api.country.Country;
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
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.PDPageContentStream;
import org.apache.pdfbox.pdmodel.common.PDRectangle;
import org.apache.pdfbox.pdmodel.font.PDType0Font;
import org.apache.pdfbox.pdmodel.graphics.state.PDExtendedGraphicsState;
import org.apache.pdfbox.util.Matrix;

/**
 * Writes a certificate as a PDF page of A4. Lengths are in points (1/72 inch). The font is Liberation Sans (SIL Open
 * Font License), which comes with PDFBox and knows the Azerbaijani and Cyrillic letters; it is embedded as a subset.
 */
final class CertificatePdf {
    private static final float MARGIN = 64;
    private static final float WIDTH = PDRectangle.A4.getWidth() - 2 * MARGIN;
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
            PDPage page = new PDPage(PDRectangle.A4);
            document.addPage(page);
            PDType0Font font = PDType0Font.load(document, ttf, true);
            try (PDPageContentStream out = new PDPageContentStream(document, page)) {
                if (demo) {
                    watermark(out, font);
                }
                Pen pen = new Pen(out, font, PDRectangle.A4.getHeight() - 56);
                head(out, pen, certificate);
                facts(pen, certificate, values);
                for (Words paragraph : certificate.statement()) {
                    pen.paragraph(paragraph.in(language), 11.5f, Color.BLACK, 6);
                }
                foot(out, font, number, issued, validTo, address);
            }
            ByteArrayOutputStream bytes = new ByteArrayOutputStream();
            document.save(bytes);
            return bytes.toByteArray();
        } catch (IOException e) {
            throw new UncheckedIOException("A PDF is written in memory; only a broken font could keep it from that", e);
        }
    }

    private void head(PDPageContentStream out, Pen pen, Certificate certificate) throws IOException {
        out.setNonStrokingColor(Color.decode(country.brand().primary()));
        out.addRect(0, PDRectangle.A4.getHeight() - 14, PDRectangle.A4.getWidth(), 14);
        out.fill();
        pen.paragraph(country.name(language), 10, Color.DARK_GRAY, 2);
        pen.paragraph(certificate.agency().in(language), 12, Color.decode(country.brand().primary()), 30);
        pen.paragraph(certificate.title().in(language), 24, Color.BLACK, 22);
    }

    private void facts(Pen pen, Certificate certificate, Values values) throws IOException {
        for (Definition.ShownRow row : certificate.rows()) {
            pen.paragraph(row.label().in(language), 9, Color.DARK_GRAY, 1);
            pen.paragraph(values.of(row.value()), 13, Color.BLACK, 9);
        }
        pen.gap(10);
    }

    private void foot(PDPageContentStream out, PDType0Font font, String number, ZonedDateTime issued, ZonedDateTime validTo, String address) throws IOException {
        float bottom = MARGIN;
        qr(out, address, MARGIN, bottom + 6);
        Pen pen = new Pen(out, font, bottom + QR - 4, MARGIN + QR + 20, WIDTH - QR - 20);
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

    /** Writes paragraphs from the top down. */
    private static final class Pen {
        private final PDPageContentStream out;
        private final PDType0Font font;
        private final float left;
        private final float width;
        private float y;

        Pen(PDPageContentStream out, PDType0Font font, float top) {
            this(out, font, top, MARGIN, WIDTH);
        }

        Pen(PDPageContentStream out, PDType0Font font, float top, float left, float width) {
            this.out = out;
            this.font = font;
            this.y = top;
            this.left = left;
            this.width = width;
        }

        void gap(float height) {
            y -= height;
        }

        void paragraph(String text, float size, Color colour, float after) throws IOException {
            for (String line : lines(text, size)) {
                y -= size * 1.3f;
                out.beginText();
                out.setNonStrokingColor(colour);
                out.setFont(font, size);
                out.newLineAtOffset(left, y);
                out.showText(line);
                out.endText();
            }
            y -= after;
        }

        private List<String> lines(String text, float size) throws IOException {
            List<String> lines = new ArrayList<>();
            StringBuilder line = new StringBuilder();
            for (String word : printable(text).split(" ")) {
                String longer = line.isEmpty() ? word : line + " " + word;
                if (!line.isEmpty() && font.getStringWidth(longer) / 1000 * size > width) {
                    lines.add(line.toString());
                    line.setLength(0);
                    line.append(word);
                } else {
                    line.setLength(0);
                    line.append(longer);
                }
            }
            lines.add(line.toString());
            return lines;
        }

        /** What the font cannot draw becomes a question mark rather than a lost document. */
        private String printable(String text) {
            StringBuilder kept = new StringBuilder();
            text.replaceAll("\\s+", " ").codePoints().forEach(point -> {
                try {
                    font.encode(Character.toString(point));
                    kept.appendCodePoint(point);
                } catch (IOException | IllegalArgumentException e) {
                    kept.append('?');
                }
            });
            return kept.toString();
        }
    }
}

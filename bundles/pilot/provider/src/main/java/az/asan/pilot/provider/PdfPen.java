package az.asan.pilot.provider;

import java.awt.Color;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.PDPageContentStream;
import org.apache.pdfbox.pdmodel.common.PDRectangle;
import org.apache.pdfbox.pdmodel.font.PDType0Font;

/** Writes paragraphs from the top down, on as many pages as they need. Lengths are in points. */
final class PdfPen implements AutoCloseable {
    static final float MARGIN = 64;
    private static final float TOP = PDRectangle.A4.getHeight() - 56;
    private static final float WIDTH = PDRectangle.A4.getWidth() - 2 * MARGIN;
    private static final float LEADING = 1.3f;

    private final PDDocument document;
    private final PDType0Font font;
    private final boolean rightToLeft;
    private final Ground ground;
    private PDPageContentStream out;
    private float left = MARGIN;
    private float width = WIDTH;
    private float y;

    /** What is drawn on a page before anything is written on it. */
    @FunctionalInterface
    interface Ground {
        void draw(PDPageContentStream out) throws IOException;
    }

    PdfPen(PDDocument document, PDType0Font font, boolean rightToLeft, Ground ground) throws IOException {
        this.document = document;
        this.font = font;
        this.rightToLeft = rightToLeft;
        this.ground = ground;
        this.out = page();
    }

    /** The page that is written on. */
    PDPageContentStream out() {
        return out;
    }

    void gap(float height) {
        y -= height;
    }

    void paragraph(String text, float size, Color colour, float after) throws IOException {
        for (String line : lines(text, size)) {
            if (y - size * LEADING < MARGIN) {
                turn();
            }
            y -= size * LEADING;
            out.beginText();
            out.setNonStrokingColor(colour);
            out.setFont(font, size);
            out.newLineAtOffset(rightToLeft ? left + width - width(line, size) : left, y);
            out.showText(line);
            out.endText();
        }
        y -= after;
    }

    /**
     * Goes on at the bottom of the page, or of a further one when there is no room any more, beside a square where
     * lines begin.
     *
     * @return the left side of the square
     */
    float besideBottom(float square, float gap) throws IOException {
        if (y < MARGIN + square + gap) {
            turn();
        }
        y = MARGIN + square - 4;
        width = WIDTH - square - gap;
        left = rightToLeft ? MARGIN : MARGIN + square + gap;
        return rightToLeft ? MARGIN + WIDTH - square : MARGIN;
    }

    @Override
    public void close() throws IOException {
        out.close();
    }

    private void turn() throws IOException {
        out.close();
        out = page();
    }

    private PDPageContentStream page() throws IOException {
        PDPage page = new PDPage(PDRectangle.A4);
        document.addPage(page);
        y = TOP;
        PDPageContentStream stream = new PDPageContentStream(document, page);
        ground.draw(stream);
        return stream;
    }

    private List<String> lines(String text, float size) throws IOException {
        List<String> lines = new ArrayList<>();
        StringBuilder line = new StringBuilder();
        for (String word : printable(text).split(" ")) {
            if (!line.isEmpty() && width(line + " " + word, size) > width) {
                lines.add(line.toString());
                line.setLength(0);
            }
            line.append(line.isEmpty() ? "" : " ").append(word);
            while (width(line.toString(), size) > width) {
                int fits = fitting(line, size);
                lines.add(line.substring(0, fits));
                line.delete(0, fits);
            }
        }
        lines.add(line.toString());
        return lines;
    }

    /** How much of a word that is longer than a line goes on the line; at least one character. */
    private int fitting(StringBuilder word, float size) throws IOException {
        int fits = word.offsetByCodePoints(0, 1);
        while (fits < word.length() && width(word.substring(0, word.offsetByCodePoints(fits, 1)), size) <= width) {
            fits = word.offsetByCodePoints(fits, 1);
        }
        return fits;
    }

    private float width(String text, float size) throws IOException {
        return font.getStringWidth(text) / 1000 * size;
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

package az.asan.catalog.provider.country;

import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.temporal.ChronoField;
import java.time.temporal.TemporalField;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Patterns as {@link DateTimeFormatter} has them, of which only what needs no words of the JDK is taken: digits, quoted
 * text, {@code MMMM} and {@code EEEE}. The words come from the pack, so that a language the JDK does not know is written
 * as well as any other.
 */
public final class DatePattern {
    private static final Pattern PIECE = Pattern.compile("'((?:[^']|'')*)'|([A-Za-z])\\2*|[^A-Za-z']+");
    private static final Pattern ADMITTED = Pattern.compile("d|dd|M|MM|MMMM|EEEE|yyyy|uuuu|yy|H|HH|m|mm|s|ss");

    private DatePattern() {
    }

    /**
     * @param months   twelve words
     * @param weekdays seven words, Monday first
     * @throws IllegalArgumentException with what is wrong with the pattern
     */
    public static DateTimeFormatter of(String pattern, List<String> months, List<String> weekdays, ZoneId zone) {
        DateTimeFormatterBuilder builder = new DateTimeFormatterBuilder();
        Matcher piece = PIECE.matcher(pattern);
        int end = 0;
        while (piece.find() && piece.start() == end) {
            end = piece.end();
            append(builder, piece, months, weekdays);
        }
        if (end < pattern.length()) {
            throw new IllegalArgumentException("'" + pattern.substring(end) + "' has a quote that is not closed");
        }
        return builder.toFormatter(Locale.ROOT).withZone(zone);
    }

    private static void append(DateTimeFormatterBuilder builder, Matcher piece, List<String> months, List<String> weekdays) {
        String text = piece.group();
        if (piece.group(1) != null) {
            builder.appendLiteral(piece.group(1).isEmpty() ? "'" : piece.group(1).replace("''", "'"));
        } else if (piece.group(2) == null) {
            builder.appendLiteral(text);
        } else if (!ADMITTED.matcher(text).matches()) {
            throw new IllegalArgumentException("'" + text + "' is not one of d dd M MM MMMM EEEE yyyy uuuu yy H HH m mm s ss");
        } else if (text.equals("MMMM")) {
            words(builder, ChronoField.MONTH_OF_YEAR, months);
        } else if (text.equals("EEEE")) {
            words(builder, ChronoField.DAY_OF_WEEK, weekdays);
        } else {
            builder.appendPattern(text.replace('y', 'u'));
        }
    }

    private static void words(DateTimeFormatterBuilder builder, TemporalField field, List<String> words) {
        Map<Long, String> byNumber = new HashMap<>();
        for (int i = 0; i < words.size(); i++) {
            byNumber.put(i + 1L, words.get(i));
        }
        builder.appendText(field, byNumber);
    }
}

package az.asan.queue.api;

import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What stands on a ticket and is called out: {@code A042}. No number is given twice in a center on one local day.
 *
 * @param letter   A to Z, the group of the service
 * @param sequence 1 to 999
 */
public record TicketNumber(char letter, int sequence) {
    /** The most tickets a group can have on one day. */
    public static final int LAST = 999;

    private static final Pattern FORM = Pattern.compile("([A-Z])([0-9]{3})");

    public TicketNumber {
        if (letter < 'A' || letter > 'Z' || sequence < 1 || sequence > LAST) {
            throw new IllegalArgumentException("A ticket number is a letter from A to Z and a number from 1 to 999, not " + letter + " and " + sequence);
        }
    }

    /**
     * Reads what {@link #toString()} writes.
     *
     * @throws IllegalArgumentException when it is not a ticket number
     */
    public static TicketNumber of(String text) {
        Matcher parts = FORM.matcher(text);
        if (!parts.matches()) {
            throw new IllegalArgumentException("'" + text + "' is not a ticket number: a letter from A to Z and three digits");
        }
        return new TicketNumber(parts.group(1).charAt(0), Integer.parseInt(parts.group(2)));
    }

    @Override
    public String toString() {
        return String.format(Locale.ROOT, "%c%03d", letter, sequence);
    }
}

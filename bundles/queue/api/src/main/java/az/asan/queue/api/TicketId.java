package az.asan.queue.api;

import java.util.regex.Pattern;

/**
 * A ticket, for programs; people use its {@link TicketNumber}, which comes again on another day.
 *
 * @param value a ULID: 26 characters of Crockford's base 32, upper case
 */
public record TicketId(String value) {
    private static final Pattern ULID = Pattern.compile("[0-7][0-9A-HJKMNP-TV-Z]{25}");

    public TicketId {
        if (!ULID.matcher(value).matches()) {
            throw new IllegalArgumentException("Ticket id '" + value + "' is not a ULID: 26 characters of 0-9 and A-Z without I, L, O, U");
        }
    }

    @Override
    public String toString() {
        return value;
    }
}

package az.asan.queue.api;

import java.util.regex.Pattern;

/**
 * A public service for which a center gives tickets.
 *
 * @param id     the service's id in the catalog
 * @param letter A to Z: services with the same letter share a line and a series of numbers
 * @param names  what it was called when it was set up here
 * @param open   whether tickets are given for it now
 */
public record OfferedService(String id, char letter, Names names, boolean open) {
    private static final Pattern FORM = Pattern.compile("[a-z][a-z0-9-]{0,79}");

    public OfferedService {
        if (!FORM.matcher(id).matches()) {
            throw new IllegalArgumentException("Service '" + id + "' is not a lower-case letter followed by at most 79 of a-z, 0-9 and dash");
        }
        if (letter < 'A' || letter > 'Z') {
            throw new IllegalArgumentException("The letter of service " + id + " must be one of A to Z, not '" + letter + "'");
        }
    }
}

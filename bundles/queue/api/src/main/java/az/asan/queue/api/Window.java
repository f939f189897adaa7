package az.asan.queue.api;

import java.util.Optional;

/**
 * A window as it was when it was read.
 *
 * @param id      center and number
 * @param letters the groups of services it serves, as in {@code ABD}; empty: all
 * @param open    whether an operator calls from it
 * @param current the ticket it is busy with
 */
public record Window(WindowId id, String letters, boolean open, Optional<Ticket> current) {
    public Window {
        if (!letters.matches("[A-Z]{0,26}") || letters.chars().distinct().count() != letters.length()) {
            throw new IllegalArgumentException("The groups of a window are different letters from A to Z, not '" + letters + "'");
        }
    }

    public boolean serves(char letter) {
        return letters.isEmpty() || letters.indexOf(letter) >= 0;
    }
}

package az.asan.queue.spi;

import az.asan.queue.api.TicketId;
import az.asan.queue.api.WindowId;
import java.util.Optional;

/**
 * A window as it is kept.
 *
 * @param current the ticket it is busy with
 * @param last    the ticket of its last step
 */
public record StoredWindow(WindowId id, String letters, boolean open, Optional<TicketId> current, Optional<TicketId> last) {
    public boolean serves(char letter) {
        return letters.isEmpty() || letters.indexOf(letter) >= 0;
    }
}

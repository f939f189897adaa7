package az.asan.queue.api;

import az.asan.base.api.identity.Identity;
import java.util.Optional;
import org.osgi.annotation.versioning.ProviderType;

/**
 * Tickets, for those who hold them. Each command is one transaction, or joins the caller's; what it returned is kept
 * once that transaction is committed.
 */
@ProviderType
public interface Tickets {
    /**
     * Gives a ticket for today and puts it in the line.
     *
     * @throws QueueException UNKNOWN_CENTER, UNKNOWN_SERVICE, UNKNOWN_PRIORITY, CENTER_CLOSED, SERVICE_CLOSED,
     *                        NUMBERS_EXHAUSTED
     */
    Ticket issue(TicketOrder order, Identity by) throws QueueException;

    /**
     * Gives a ticket up, by whoever holds its link.
     *
     * @throws QueueException UNKNOWN_TICKET; WRONG_STATE when it is being served or over; CROWDED
     */
    Ticket cancel(TicketId ticket, Identity by) throws QueueException;

    Optional<Ticket> ticket(TicketId ticket);

    /**
     * How many waiting tickets stand before a waiting one, among those that a window serving its group could call.
     * Empty when the ticket does not wait, or its day is over.
     */
    Optional<Integer> ahead(Ticket ticket);
}

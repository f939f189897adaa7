package az.asan.queue.spi;

import az.asan.queue.api.CenterId;
import az.asan.queue.api.TicketId;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.osgi.annotation.versioning.ConsumerType;

/**
 * Where tickets are kept. Everything runs in the transaction of the calling thread; a database that fails is a
 * {@link az.asan.base.api.store.StoreException}. Whoever changes several rows takes them in this order: line, window,
 * series of numbers, ticket, stream; so nobody waits in a circle. A new ticket is added after its first fact, as it
 * carries the position of that.
 */
@ConsumerType
public interface TicketStore {
    /**
     * Takes the next number of a series, from 1, which then belongs to the running transaction: another that wants one
     * waits for its end, and gets this one when it rolls back.
     */
    int nextNumber(CenterId center, LocalDate day, char letter);

    /** Adds a ticket. A number that the day already has is a StoreException of reason CONSTRAINT. */
    void add(StoredTicket ticket);

    Optional<StoredTicket> ticket(TicketId id);

    /**
     * Replaces a ticket, if it is still in the state and version of {@code before}.
     *
     * @return whether it was, so that this transaction has it
     */
    boolean replace(StoredTicket before, StoredTicket after);

    /** Those who wait in a center on a day, by rank and arrival. */
    List<StoredTicket> waiting(CenterId center, LocalDate day);

    /** The tickets at windows, the latest step first. */
    List<StoredTicket> atWindows(CenterId center, int limit);

    /** All tickets of a day, by arrival. */
    List<StoredTicket> day(CenterId center, LocalDate day);
}

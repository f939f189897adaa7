package az.asan.queue.spi;

import az.asan.base.api.identity.CaseId;
import az.asan.queue.api.CenterId;
import az.asan.queue.api.Ticket;
import az.asan.queue.api.TicketAction;
import az.asan.queue.api.TicketId;
import az.asan.queue.api.TicketNumber;
import az.asan.queue.api.TicketState;
import az.asan.queue.api.WindowId;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;

/**
 * A ticket as it is kept.
 *
 * @param arrival  the position of its first fact in the center's stream: the order in which tickets came, without ties
 * @param rank     1 is called first; {@link #ORDINARY} for those in no priority class
 * @param calledAt when it was called first
 * @param action   the last step
 * @param before   the state before the last step; empty when that step cannot be undone
 * @param version  counts the changes
 */
public record StoredTicket(TicketId id, CaseId caseId, CenterId center, LocalDate day, TicketNumber number, String service, Optional<String> priority,
        int rank, Channel channel, long arrival, TicketState state, Optional<WindowId> window, Instant issuedAt, Instant since, Optional<Instant> calledAt,
        int calls, TicketAction action, Optional<TicketState> before, int version) implements Ticket {
    /** The rank of those in no priority class. */
    public static final int ORDINARY = 1000;

    /** The ticket with its place in the order of coming. */
    public StoredTicket arrivedAs(long position) {
        return new StoredTicket(id, caseId, center, day, number, service, priority, rank, channel, position, state, window, issuedAt, since, calledAt,
                calls, action, before, version);
    }

    /** The ticket after a step at a window, or after its holder gave it up. */
    public StoredTicket after(TicketAction step, Optional<WindowId> at, Instant now) {
        boolean call = step == TicketAction.CALL || step == TicketAction.RECALL;
        return new StoredTicket(id, caseId, center, day, number, service, priority, rank, channel, arrival, step.to(), at, issuedAt, now,
                call && calledAt.isEmpty() ? Optional.of(now) : calledAt, call ? calls + 1 : calls, step,
                step.undoable() ? Optional.of(state) : Optional.empty(), version + 1);
    }

    /** The ticket as if the last step had not been done; that can be done once. */
    public StoredTicket undone(Instant now) {
        TicketState back = before.orElseThrow(() -> new IllegalStateException("The last step of ticket " + id + " cannot be undone"));
        boolean called = action == TicketAction.CALL;
        return new StoredTicket(id, caseId, center, day, number, service, priority, rank, channel, arrival, back, called ? Optional.empty() : window,
                issuedAt, now, called ? Optional.empty() : calledAt, called ? calls - 1 : calls, action, Optional.empty(), version + 1);
    }
}

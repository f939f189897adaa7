package az.asan.queue.provider;

import az.asan.queue.api.CenterId;
import az.asan.queue.api.QueueException;
import az.asan.queue.api.QueueException.Reason;
import az.asan.queue.api.TicketAction;
import az.asan.queue.api.WindowId;
import az.asan.queue.spi.StoredTicket;

/** The refusals that several commands have, and how often a command that lost a row tries again. */
final class Refusals {
    static final int ATTEMPTS = 5;

    private Refusals() {
    }

    static QueueException unknown(CenterId center) {
        return new QueueException(Reason.UNKNOWN_CENTER, "There is no center '" + center + "'");
    }

    static QueueException unknown(WindowId window) {
        return new QueueException(Reason.UNKNOWN_WINDOW, "Center " + window.center() + " has no window " + window.number());
    }

    static QueueException state(StoredTicket ticket, TicketAction action) {
        return new QueueException(Reason.WRONG_STATE, "Ticket " + ticket.number() + " is " + ticket.state().word() + "; "
                + action.name().toLowerCase(java.util.Locale.ROOT).replace('_', ' ') + " is possible when it is "
                + action.from().stream().map(state -> state.word()).sorted().toList());
    }

    static QueueException crowded() {
        return new QueueException(Reason.CROWDED, "Others changed the same ticket or window at this moment; send the request again");
    }
}

package az.asan.queue.spi;

import az.asan.queue.api.TicketId;
import az.asan.queue.api.TicketNumber;
import az.asan.queue.api.WindowId;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.osgi.annotation.versioning.ConsumerType;

/**
 * Says who is called next. Asked inside the transaction of the call, possibly more than once for one call: decides from
 * what it is given alone, changes nothing and returns within milliseconds.
 */
@ConsumerType
public interface CallingRule {
    /** A stable name, written into the fact of each call: {@code priority-then-arrival}. */
    String name();

    /** The one to call; empty when none of those who wait is to be called to this window. */
    Optional<Choice> choose(Line line);

    /**
     * The line before a window.
     *
     * @param window  who calls
     * @param now     the moment
     * @param waiting those the window serves, by rank and arrival; never empty
     */
    record Line(WindowId window, Instant now, List<Waiting> waiting) {
        public Line {
            waiting = List.copyOf(waiting);
        }
    }

    /**
     * Someone who waits.
     *
     * @param rank     1 is highest, {@link StoredTicket#ORDINARY} for those in no priority class
     * @param priority the class of the country pack
     * @param arrival  the order of coming, without ties
     */
    record Waiting(TicketId ticket, TicketNumber number, String service, int rank, Optional<String> priority, long arrival, Instant issuedAt) {
    }

    /**
     * Who is called, and why.
     *
     * @param ticket    one of those who wait
     * @param reason    a text key in kebab-case, the same in every language
     * @param arguments what is put into the text; nothing personal
     */
    record Choice(TicketId ticket, String reason, List<String> arguments) {
        public Choice {
            arguments = List.copyOf(arguments);
        }
    }
}

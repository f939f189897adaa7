package az.asan.queue.provider;

import az.asan.base.api.country.Countries;
import az.asan.base.api.country.Country;
import az.asan.base.api.events.Outbox;
import az.asan.base.api.identity.CaseId;
import az.asan.base.api.identity.Identity;
import az.asan.base.api.store.Transactions;
import az.asan.base.api.trail.Trail;
import az.asan.queue.api.Center;
import az.asan.queue.api.OfferedService;
import az.asan.queue.api.QueueException;
import az.asan.queue.api.QueueException.Reason;
import az.asan.queue.api.Ticket;
import az.asan.queue.api.TicketAction;
import az.asan.queue.api.TicketId;
import az.asan.queue.api.TicketNumber;
import az.asan.queue.api.TicketOrder;
import az.asan.queue.api.TicketState;
import az.asan.queue.api.Tickets;
import az.asan.queue.spi.CenterStore;
import az.asan.queue.spi.StoredTicket;
import az.asan.queue.spi.StoredWindow;
import az.asan.queue.spi.TicketStore;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Gives tickets and takes them back from those who leave. */
@Component
public final class TicketDesk implements Tickets {
    private final Transactions transactions;
    private final TicketStore tickets;
    private final CenterStore centers;
    private final Countries countries;
    private final Chronicle chronicle;
    private final Day day;
    private final Clock clock;
    private final SecureRandom random;

    @Activate
    public TicketDesk(@Reference Transactions transactions, @Reference TicketStore tickets, @Reference CenterStore centers,
            @Reference Countries countries, @Reference Outbox outbox, @Reference Trail trail) {
        this(transactions, tickets, centers, countries, outbox, trail, Clock.systemUTC(), new SecureRandom());
    }

    /** With a clock and randomness of the caller's. */
    public TicketDesk(Transactions transactions, TicketStore tickets, CenterStore centers, Countries countries, Outbox outbox, Trail trail,
            Clock clock, SecureRandom random) {
        this.transactions = transactions;
        this.tickets = tickets;
        this.centers = centers;
        this.countries = countries;
        this.chronicle = new Chronicle(outbox, trail);
        this.day = new Day(countries, clock);
        this.clock = clock;
        this.random = random;
    }

    @Override
    public Ticket issue(TicketOrder order, Identity by) throws QueueException {
        if (order.channel() != Ticket.Channel.PHONE) {
            Rights.work(by, order.center());
        }
        return transactions.<Ticket, QueueException>command(() -> {
            Center center = centers.center(order.center()).orElseThrow(() -> Refusals.unknown(order.center()));
            OfferedService service = centers.service(order.center(), order.service()).orElseThrow(() -> new QueueException(Reason.UNKNOWN_SERVICE,
                    "Center " + order.center() + " does not offer '" + order.service() + "'"));
            if (!service.open()) {
                throw new QueueException(Reason.SERVICE_CLOSED, "Center " + order.center() + " gives no tickets for " + service.id() + " now");
            }
            if (!day.open(center)) {
                throw new QueueException(Reason.CENTER_CLOSED, "Center " + order.center() + " gives tickets from " + center.hours().orElseThrow().opens()
                        + " to " + center.hours().orElseThrow().closes());
            }
            return add(order, service, rank(order), by);
        });
    }

    private Ticket add(TicketOrder order, OfferedService service, int rank, Identity by) throws QueueException {
        Instant now = day.now();
        int sequence = tickets.nextNumber(order.center(), day.at(now), service.letter());
        if (sequence > TicketNumber.LAST) {
            throw new QueueException(Reason.NUMBERS_EXHAUSTED, "All " + TicketNumber.LAST + " numbers of group " + service.letter() + " are taken today");
        }
        TicketNumber number = new TicketNumber(service.letter(), sequence);
        CaseId visit = order.caseId().orElseGet(() -> CaseId.next(clock, random));
        TicketId id = new TicketId(CaseId.next(clock, random).value());
        StoredTicket draft = new StoredTicket(id, visit, order.center(), day.at(now), number, service.id(), order.priority(), rank, order.channel(), 0,
                TicketAction.ISSUE.to(), Optional.empty(), now, now, Optional.empty(), 0, TicketAction.ISSUE, Optional.empty(), 1);
        long arrival = chronicle.fact(order.center(), TicketAction.ISSUE.fact(), chronicle.data(draft).put("channel", order.channel().word()));
        StoredTicket ticket = draft.arrivedAs(arrival);
        tickets.add(ticket);
        if (order.channel() == Ticket.Channel.STAFF) {
            chronicle.trail(by, "issue", ticket);
        }
        return ticket;
    }

    private int rank(TicketOrder order) throws QueueException {
        if (order.priority().isEmpty()) {
            return StoredTicket.ORDINARY;
        }
        List<Country.PriorityClass> classes = countries.current().priorityClasses();
        return classes.stream().filter(one -> one.id().equals(order.priority().get())).findFirst().map(Country.PriorityClass::rank)
                .orElseThrow(() -> new QueueException(Reason.UNKNOWN_PRIORITY, "No priority class is called '" + order.priority().get()
                        + "'; there are " + classes.stream().map(Country.PriorityClass::id).toList()));
    }

    @Override
    public Ticket cancel(TicketId id, Identity by) throws QueueException {
        return transactions.<Ticket, QueueException>command(() -> {
            for (int attempt = 0; attempt < Refusals.ATTEMPTS; attempt++) {
                StoredTicket before = tickets.ticket(id).orElseThrow(() -> new QueueException(Reason.UNKNOWN_TICKET, "There is no such ticket"));
                if (!TicketAction.CANCEL.possibleIn(before.state())) {
                    throw Refusals.state(before, TicketAction.CANCEL);
                }
                boolean atWindow = before.state().atWindow();
                if (atWindow && !centers.release(before.window().orElseThrow(), id)) {
                    continue;
                }
                StoredTicket after = before.after(TicketAction.CANCEL, before.window(), day.now());
                if (tickets.replace(before, after)) {
                    chronicle.fact(after.center(), TicketAction.CANCEL.fact(), chronicle.data(after));
                    return after;
                }
                if (atWindow) {
                    break;
                }
            }
            throw Refusals.crowded();
        });
    }

    @Override
    public Optional<Ticket> ticket(TicketId id) {
        return transactions.query(() -> tickets.ticket(id).map(Ticket.class::cast));
    }

    @Override
    public Optional<Integer> ahead(Ticket ticket) {
        if (ticket.state() != TicketState.WAITING || !ticket.day().equals(day.today())) {
            return Optional.empty();
        }
        return transactions.query(() -> {
            List<StoredTicket> waiting = tickets.waiting(ticket.center(), ticket.day());
            Set<Character> letters = reachable(centers.windows(ticket.center()), ticket.number().letter());
            int ahead = 0;
            for (StoredTicket other : waiting) {
                if (other.id().equals(ticket.id())) {
                    return Optional.of(ahead);
                }
                if (letters.isEmpty() || letters.contains(other.number().letter())) {
                    ahead++;
                }
            }
            return Optional.empty();
        });
    }

    /** The groups that share a window with this one; empty when a window serves all. Closed windows count while none is open. */
    private static Set<Character> reachable(List<StoredWindow> windows, char letter) {
        List<StoredWindow> serving = windows.stream().filter(window -> window.serves(letter)).toList();
        List<StoredWindow> open = serving.stream().filter(StoredWindow::open).toList();
        Set<Character> letters = new TreeSet<>();
        letters.add(letter);
        for (StoredWindow window : open.isEmpty() ? serving : open) {
            if (window.letters().isEmpty()) {
                return Set.of();
            }
            window.letters().chars().forEach(other -> letters.add((char) other));
        }
        return letters;
    }
}

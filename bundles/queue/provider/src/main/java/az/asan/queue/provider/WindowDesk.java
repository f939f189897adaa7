package az.asan.queue.provider;

import az.asan.base.api.country.Countries;
import az.asan.base.api.events.Outbox;
import az.asan.base.api.identity.Identity;
import az.asan.base.api.store.Transactions;
import az.asan.base.api.trail.Trail;
import az.asan.queue.api.Called;
import az.asan.queue.api.CenterId;
import az.asan.queue.api.QueueException;
import az.asan.queue.api.QueueException.Reason;
import az.asan.queue.api.Ticket;
import az.asan.queue.api.TicketAction;
import az.asan.queue.api.TicketId;
import az.asan.queue.api.Window;
import az.asan.queue.api.WindowId;
import az.asan.queue.api.Windows;
import az.asan.queue.spi.CallingRule;
import az.asan.queue.spi.CenterStore;
import az.asan.queue.spi.StoredTicket;
import az.asan.queue.spi.StoredWindow;
import az.asan.queue.spi.TicketStore;
import java.time.Clock;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Calls tickets to windows and leads them from there to their end. */
@Component
public final class WindowDesk implements Windows {
    private static final Set<TicketAction> STEPS = EnumSet.of(TicketAction.RECALL, TicketAction.START, TicketAction.FINISH, TicketAction.MARK_NO_SHOW);

    private final Transactions transactions;
    private final TicketStore tickets;
    private final CenterStore centers;
    private final CallingRule rule;
    private final Chronicle chronicle;
    private final Day day;

    @Activate
    public WindowDesk(@Reference Transactions transactions, @Reference TicketStore tickets, @Reference CenterStore centers, @Reference CallingRule rule,
            @Reference Countries countries, @Reference Outbox outbox, @Reference Trail trail) {
        this(transactions, tickets, centers, rule, countries, outbox, trail, Clock.systemUTC());
    }

    /** With a clock of the caller's. */
    public WindowDesk(Transactions transactions, TicketStore tickets, CenterStore centers, CallingRule rule, Countries countries, Outbox outbox,
            Trail trail, Clock clock) {
        this.transactions = transactions;
        this.tickets = tickets;
        this.centers = centers;
        this.rule = rule;
        this.chronicle = new Chronicle(outbox, trail);
        this.day = new Day(countries, clock);
    }

    @Override
    public boolean mayWork(CenterId center, Identity by) {
        return Rights.mayWork(by, center);
    }

    @Override
    public Window window(WindowId id) throws QueueException {
        return transactions.<Window, QueueException>query(() -> view(found(id)));
    }

    @Override
    public List<Window> windows(CenterId center) {
        return transactions.query(() -> centers.windows(center).stream().map(this::view).toList());
    }

    private Window view(StoredWindow window) {
        return new Window(window.id(), window.letters(), window.open(), window.current().flatMap(tickets::ticket).map(Ticket.class::cast));
    }

    private StoredWindow found(WindowId id) throws QueueException {
        return centers.window(id).orElseThrow(() -> Refusals.unknown(id));
    }

    @Override
    public Optional<Called> callNext(WindowId id, Identity by) throws QueueException {
        Rights.work(by, id.center());
        return transactions.<Optional<Called>, QueueException>command(() -> {
            ready(id);
            centers.holdLine(id.center());
            for (int attempt = 0; attempt < Refusals.ATTEMPTS; attempt++) {
                StoredWindow window = ready(id);
                Instant now = day.now();
                List<StoredTicket> waiting = tickets.waiting(id.center(), day.at(now)).stream()
                        .filter(ticket -> window.serves(ticket.number().letter())).toList();
                Optional<CallingRule.Choice> choice = waiting.isEmpty() ? Optional.empty() : rule.choose(new CallingRule.Line(id, now, line(waiting)));
                if (choice.isEmpty()) {
                    return Optional.empty();
                }
                Optional<Called> called = claim(id, chosen(choice.get(), waiting), choice.get(), now, by);
                if (called.isPresent()) {
                    return called;
                }
            }
            throw Refusals.crowded();
        });
    }

    /** Empty when window or ticket changed since they were read: then nothing is done, and the line is looked at again. */
    private Optional<Called> claim(WindowId id, StoredTicket before, CallingRule.Choice choice, Instant now, Identity by) {
        if (!centers.occupy(id, before.id())) {
            return Optional.empty();
        }
        StoredTicket after = before.after(TicketAction.CALL, Optional.of(id), now);
        if (!tickets.replace(before, after)) {
            centers.release(id, before.id());
            return Optional.empty();
        }
        var data = chronicle.data(after).put("rule", rule.name()).put("reason", choice.reason());
        choice.arguments().forEach(data.putArray("arguments")::add);
        chronicle.fact(id.center(), TicketAction.CALL.fact(), data);
        chronicle.trail(by, "call", after);
        return Optional.of(new Called(after, choice.reason(), choice.arguments()));
    }

    private StoredWindow ready(WindowId id) throws QueueException {
        StoredWindow window = found(id);
        if (!window.open()) {
            throw new QueueException(Reason.WINDOW_CLOSED, "Window " + id + " is closed; open it first");
        }
        if (window.current().isPresent()) {
            throw new QueueException(Reason.WINDOW_BUSY, "Window " + id + " is still busy with a ticket; finish it first, or mark it as no-show");
        }
        return window;
    }

    private static List<CallingRule.Waiting> line(List<StoredTicket> waiting) {
        return waiting.stream().map(ticket -> new CallingRule.Waiting(ticket.id(), ticket.number(), ticket.service(), ticket.rank(), ticket.priority(),
                ticket.arrival(), ticket.issuedAt())).toList();
    }

    private StoredTicket chosen(CallingRule.Choice choice, List<StoredTicket> waiting) {
        return waiting.stream().filter(ticket -> ticket.id().equals(choice.ticket())).findFirst().orElseThrow(
                () -> new IllegalStateException("Rule " + rule.name() + " chose ticket " + choice.ticket() + ", which it was not given"));
    }

    @Override
    public Ticket step(WindowId id, TicketAction action, Identity by) throws QueueException {
        if (!STEPS.contains(action)) {
            throw new IllegalArgumentException(action + " is no step at a window; those are " + STEPS);
        }
        Rights.work(by, id.center());
        return transactions.<Ticket, QueueException>command(() -> {
            for (int attempt = 0; attempt < Refusals.ATTEMPTS; attempt++) {
                StoredTicket before = current(id);
                if (!action.possibleIn(before.state())) {
                    throw Refusals.state(before, action);
                }
                boolean leaves = action.to().over();
                if (leaves && !centers.release(id, before.id())) {
                    continue;
                }
                StoredTicket after = before.after(action, before.window(), day.now());
                if (tickets.replace(before, after)) {
                    chronicle.fact(id.center(), action.fact(), chronicle.data(after));
                    chronicle.trail(by, action.fact().substring("ticket-".length()), after);
                    return after;
                }
                if (leaves) {
                    break;
                }
            }
            throw Refusals.crowded();
        });
    }

    private StoredTicket current(WindowId id) throws QueueException {
        TicketId current = found(id).current().orElseThrow(() -> new QueueException(Reason.WINDOW_FREE, "Window " + id + " is busy with no ticket; call one first"));
        return stored(current);
    }

    private StoredTicket stored(TicketId id) {
        return tickets.ticket(id).orElseThrow(() -> new IllegalStateException("A window has ticket " + id + ", which is not kept"));
    }

    @Override
    public Ticket undo(WindowId id, Identity by) throws QueueException {
        Rights.work(by, id.center());
        return transactions.<Ticket, QueueException>command(() -> {
            StoredWindow window = found(id);
            StoredTicket before = undoable(window);
            StoredTicket after = before.undone(day.now());
            boolean was = before.state().atWindow();
            boolean is = after.state().atWindow();
            boolean moved = was == is || (is ? centers.occupy(id, before.id()) : centers.release(id, before.id()));
            if (!moved || !tickets.replace(before, after)) {
                throw Refusals.crowded();
            }
            var data = chronicle.data(after).put("undone", before.action().fact()).put("window", id.number());
            chronicle.fact(id.center(), TicketAction.UNDONE, data);
            chronicle.trail(by, "undo", after);
            return after;
        });
    }

    private StoredTicket undoable(StoredWindow window) throws QueueException {
        Optional<StoredTicket> ticket = window.current().or(window::last).map(this::stored)
                .filter(last -> last.before().isPresent() && last.window().filter(window.id()::equals).isPresent())
                .filter(last -> !last.since().plus(UNDO).isBefore(day.now()));
        StoredTicket last = ticket.orElseThrow(() -> new QueueException(Reason.NOTHING_TO_UNDO,
                "Window " + window.id() + " did nothing within " + UNDO.toSeconds() + " seconds that can be taken back"));
        if (last.state().over() && !window.open()) {
            throw new QueueException(Reason.NOTHING_TO_UNDO, "Window " + window.id() + " is closed; open it first");
        }
        return last;
    }

    @Override
    public Window open(WindowId id, boolean open, Identity by) throws QueueException {
        Rights.work(by, id.center());
        return transactions.<Window, QueueException>command(() -> {
            StoredWindow window = found(id);
            if (window.open() == open) {
                return view(window);
            }
            if (!centers.open(id, open)) {
                throw new QueueException(Reason.WINDOW_BUSY, "Window " + id + " is still busy with a ticket; finish it first, or mark it as no-show");
            }
            chronicle.fact(id.center(), open ? "window-opened" : "window-closed", chronicle.data().put("window", id.number()));
            chronicle.trail(by, open ? "open" : "close", id.toString());
            return view(found(id));
        });
    }
}

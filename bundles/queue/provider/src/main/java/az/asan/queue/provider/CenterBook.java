package az.asan.queue.provider;

import az.asan.base.api.country.Countries;
import az.asan.base.api.events.Outbox;
import az.asan.base.api.identity.Identity;
import az.asan.base.api.store.Transactions;
import az.asan.base.api.trail.Trail;
import az.asan.queue.api.Center;
import az.asan.queue.api.CenterId;
import az.asan.queue.api.Centers;
import az.asan.queue.api.OfferedService;
import az.asan.queue.api.QueueException;
import az.asan.queue.api.QueueException.Reason;
import az.asan.queue.api.Ticket;
import az.asan.queue.api.TicketState;
import az.asan.queue.api.Window;
import az.asan.queue.api.WindowId;
import az.asan.queue.spi.CenterStore;
import az.asan.queue.spi.StoredTicket;
import az.asan.queue.spi.StoredWindow;
import az.asan.queue.spi.TicketStore;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.TreeMap;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Sets centers up and shows how their day goes. */
@Component
public final class CenterBook implements Centers {
    private static final int MOST_CENTERS = 500;
    private static final int MOST_SERVICES = 400;
    private static final int MOST_WINDOWS = 200;
    /** A ticket that an operator forgot does not stand on the board of the next day. */
    private static final Duration ON_BOARD = Duration.ofHours(12);

    private final Transactions transactions;
    private final TicketStore tickets;
    private final CenterStore centers;
    private final Chronicle chronicle;
    private final Day day;

    @Activate
    public CenterBook(@Reference Transactions transactions, @Reference TicketStore tickets, @Reference CenterStore centers,
            @Reference Countries countries, @Reference Outbox outbox, @Reference Trail trail) {
        this(transactions, tickets, centers, countries, outbox, trail, Clock.systemUTC());
    }

    /** With a clock of the caller's. */
    public CenterBook(Transactions transactions, TicketStore tickets, CenterStore centers, Countries countries, Outbox outbox, Trail trail, Clock clock) {
        this.transactions = transactions;
        this.tickets = tickets;
        this.centers = centers;
        this.chronicle = new Chronicle(outbox, trail);
        this.day = new Day(countries, clock);
    }

    @Override
    public boolean maySetUp(CenterId center, Identity by) {
        return Rights.maySetUp(by, center);
    }

    @Override
    public List<Center> centers() {
        return transactions.query(centers::centers);
    }

    @Override
    public Optional<Center> center(CenterId center) {
        return transactions.query(() -> centers.center(center));
    }

    @Override
    public List<OfferedService> services(CenterId center) {
        return transactions.query(() -> centers.services(center));
    }

    @Override
    public Center put(Center center, Identity by) throws QueueException {
        Rights.setUp(by, center.id());
        return transactions.<Center, QueueException>command(() -> {
            Optional<Center> before = centers.center(center.id());
            if (before.filter(center::equals).isEmpty()) {
                room(before.isEmpty() ? centers.centers().size() : 0, MOST_CENTERS, "centers");
                centers.put(center);
                record(center.id(), "center-set", chronicle.data().put("center", center.id().value()), by, center.id().value());
            }
            return center;
        });
    }

    @Override
    public OfferedService put(CenterId center, OfferedService service, Identity by) throws QueueException {
        Rights.setUp(by, center);
        return transactions.<OfferedService, QueueException>command(() -> {
            known(center);
            Optional<OfferedService> before = centers.service(center, service.id());
            if (before.filter(service::equals).isEmpty()) {
                room(before.isEmpty() ? centers.services(center).size() : 0, MOST_SERVICES, "services");
                centers.put(center, service);
                ObjectNode data = chronicle.data().put("service", service.id()).put("letter", String.valueOf(service.letter())).put("open", service.open());
                record(center, "service-set", data, by, center + "/" + service.id());
            }
            return service;
        });
    }

    @Override
    public Window put(WindowId id, String letters, Identity by) throws QueueException {
        Rights.setUp(by, id.center());
        Window wanted = new Window(id, letters, false, Optional.empty());
        return transactions.<Window, QueueException>command(() -> {
            known(id.center());
            Optional<StoredWindow> before = centers.window(id);
            if (before.filter(window -> window.letters().equals(wanted.letters())).isEmpty()) {
                room(before.isEmpty() ? centers.windows(id.center()).size() : 0, MOST_WINDOWS, "windows");
                centers.put(id, wanted.letters());
                record(id.center(), "window-set", chronicle.data().put("window", id.number()).put("letters", wanted.letters()), by, id.toString());
            }
            StoredWindow now = centers.window(id).orElseThrow(() -> Refusals.unknown(id));
            return new Window(id, now.letters(), now.open(), now.current().flatMap(tickets::ticket).map(Ticket.class::cast));
        });
    }

    private void record(CenterId center, String type, ObjectNode data, Identity by, String object) {
        chronicle.fact(center, type, data);
        chronicle.trail(by, "set-up", object);
    }

    private void known(CenterId center) throws QueueException {
        if (centers.center(center).isEmpty()) {
            throw Refusals.unknown(center);
        }
    }

    private static void room(int there, int most, String what) throws QueueException {
        if (there >= most) {
            throw new QueueException(Reason.FULL, "There are already " + most + " " + what + ", and no more can be set up");
        }
    }

    @Override
    public LocalDate today() {
        return day.today();
    }

    @Override
    public boolean takesTickets(CenterId center) {
        return center(center).filter(day::open).isPresent();
    }

    @Override
    public DayView day(CenterId center) throws QueueException {
        return transactions.<DayView, QueueException>query(() -> {
            known(center);
            LocalDate today = day.today();
            return view(today, tickets.day(center, today));
        });
    }

    private DayView view(LocalDate today, List<StoredTicket> all) {
        Map<Character, Integer> waiting = new TreeMap<>();
        Map<TicketState, Integer> states = new EnumMap<>(TicketState.class);
        Integer[] issued = new Integer[24];
        Integer[] served = new Integer[24];
        Arrays.fill(issued, 0);
        Arrays.fill(served, 0);
        for (StoredTicket ticket : all) {
            states.merge(ticket.state(), 1, Integer::sum);
            issued[day.hour(ticket.issuedAt())]++;
            if (ticket.state() == TicketState.WAITING) {
                waiting.merge(ticket.number().letter(), 1, Integer::sum);
            } else if (ticket.state() == TicketState.DONE) {
                served[day.hour(ticket.since())]++;
            }
        }
        OptionalDouble average = all.stream().filter(ticket -> ticket.calledAt().isPresent())
                .mapToLong(ticket -> Duration.between(ticket.issuedAt(), ticket.calledAt().get()).toSeconds()).average();
        Optional<Long> waited = average.isPresent() ? Optional.of(Math.round(average.getAsDouble())) : Optional.empty();
        return new DayView(today, waiting, states, List.of(issued), List.of(served), waited);
    }

    @Override
    public List<Ticket> calls(CenterId center, int limit) {
        if (limit < 1 || limit > 100) {
            throw new IllegalArgumentException("A board shows 1 to 100 calls, not " + limit);
        }
        Instant since = day.now().minus(ON_BOARD);
        return transactions.query(() -> tickets.atWindows(center, limit).stream().filter(ticket -> ticket.since().isAfter(since))
                .map(Ticket.class::cast).toList());
    }
}

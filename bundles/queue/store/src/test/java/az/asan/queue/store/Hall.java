package az.asan.queue.store;

import az.asan.base.api.events.Fact;
import az.asan.base.api.identity.Identity;
import az.asan.base.api.identity.Role;
import az.asan.base.api.store.Schema;
import az.asan.base.api.trail.Trail;
import az.asan.base.api.trail.TrailEntry;
import az.asan.base.testkit.TestDatabase;
import az.asan.queue.api.Center;
import az.asan.queue.api.CenterId;
import az.asan.queue.api.Centers;
import az.asan.queue.api.Names;
import az.asan.queue.api.OfferedService;
import az.asan.queue.api.OpeningHours;
import az.asan.queue.api.QueueException;
import az.asan.queue.api.Ticket;
import az.asan.queue.api.TicketOrder;
import az.asan.queue.api.Tickets;
import az.asan.queue.api.WindowId;
import az.asan.queue.api.Windows;
import az.asan.queue.provider.CenterBook;
import az.asan.queue.provider.PriorityThenArrival;
import az.asan.queue.provider.TicketDesk;
import az.asan.queue.provider.WindowDesk;
import java.security.SecureRandom;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** A center with the real queue over a real database: services of the groups A and B, and windows that are open. */
final class Hall {
    static final Identity ADMINISTRATOR = Identity.of("local:1").role(Role.ADMINISTRATOR).build();
    static final Identity CITIZEN = Identity.anonymous();

    final CenterId center;
    final Identity operator;
    final Tickets tickets;
    final Windows windows;
    final Centers centers;
    private final TestDatabase database;

    Hall(TestDatabase database, String id) {
        this(database, id, ZoneId.of("Asia/Baku"));
    }

    Hall(TestDatabase database, String id, ZoneId zone) {
        this.database = database;
        center = new CenterId(id);
        operator = Identity.of("local:2").role(Role.OPERATOR).center(id).build();
        LocalCountry country = new LocalCountry(zone);
        Schema schema = new Applied();
        SqlTicketStore ticketStore = new SqlTicketStore(database.transactions(), schema);
        JpaCenterStore centerStore = new JpaCenterStore(database.transactions(), database.entityManager("queue"), schema);
        Trail trail = new StreamTrail(database, id);
        tickets = new TicketDesk(database.transactions(), ticketStore, centerStore, country, database.outbox(), trail, database.clock(), new SecureRandom());
        windows = new WindowDesk(database.transactions(), ticketStore, centerStore, new PriorityThenArrival(), country, database.outbox(), trail,
                database.clock());
        centers = new CenterBook(database.transactions(), ticketStore, centerStore, country, database.outbox(), trail, database.clock());
    }

    Hall open(int windowCount) throws QueueException {
        centers.put(new Center(center, Names.of("en", "Center"), Optional.empty()), ADMINISTRATOR);
        centers.put(center, new OfferedService("identity-card", 'A', Names.of("en", "Identity card"), true), ADMINISTRATOR);
        centers.put(center, new OfferedService("birth", 'B', Names.of("en", "Birth"), true), ADMINISTRATOR);
        for (int number = 1; number <= windowCount; number++) {
            centers.put(window(number), "", ADMINISTRATOR);
            windows.open(window(number), true, operator);
        }
        return this;
    }

    void hours(OpeningHours hours) throws QueueException {
        centers.put(new Center(center, Names.of("en", "Center"), Optional.of(hours)), ADMINISTRATOR);
    }

    WindowId window(int number) {
        return new WindowId(center, number);
    }

    Ticket take(String service) throws QueueException {
        return tickets.issue(TicketOrder.of(center, service, Ticket.Channel.PHONE).build(), CITIZEN);
    }

    Ticket take(String service, String priority) throws QueueException {
        return tickets.issue(TicketOrder.of(center, service, Ticket.Channel.PHONE).priority(priority).build(), CITIZEN);
    }

    List<Fact> facts() {
        List<Fact> all = new ArrayList<>();
        List<Fact> more;
        do {
            more = database.outbox().after(center.stream(), all.size(), 1000);
            all.addAll(more);
        } while (!more.isEmpty());
        return all;
    }

    List<String> trail() {
        return database.outbox().after("trail/" + center, 0, 1000).stream().map(Fact::type).toList();
    }

    private record Applied() implements Schema {
        @Override
        public String area() {
            return "queue";
        }

        @Override
        public int changes() {
            return 2;
        }
    }

    /** Keeps entries in the transaction of what they tell about, as the trail does. */
    private record StreamTrail(TestDatabase database, String center) implements Trail {
        @Override
        public void append(TrailEntry entry) {
            database.outbox().append("trail/" + center, entry.action(), "{}");
        }

        @Override
        public void erase(String person, String reason) {
            throw new UnsupportedOperationException("The queue erases nobody");
        }
    }
}

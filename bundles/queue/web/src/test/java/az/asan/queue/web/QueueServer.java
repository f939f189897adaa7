package az.asan.queue.web;

import az.asan.base.api.country.Countries;
import az.asan.base.api.country.Country;
import az.asan.base.api.events.Outbox;
import az.asan.base.api.identity.Identity;
import az.asan.base.api.identity.Role;
import az.asan.base.api.store.Schema;
import az.asan.base.api.trail.Trail;
import az.asan.base.api.trail.TrailEntry;
import az.asan.base.testkit.TestDatabase;
import az.asan.base.web.testkit.Browser;
import az.asan.base.web.testkit.FrontServer;
import az.asan.base.web.testkit.TestCountry;
import az.asan.queue.api.Centers;
import az.asan.queue.api.Tickets;
import az.asan.queue.api.Windows;
import az.asan.queue.provider.CenterBook;
import az.asan.queue.provider.PriorityThenArrival;
import az.asan.queue.provider.TicketDesk;
import az.asan.queue.provider.WindowDesk;
import az.asan.queue.store.JpaCenterStore;
import az.asan.queue.store.SqlTicketStore;
import java.util.Map;

/** The pages and the API of the queue behind the real front, over the real queue on a real database. */
public final class QueueServer implements AutoCloseable {
    static final Identity ADMINISTRATOR = Identity.of("local:1").name("Administrator").role(Role.ADMINISTRATOR).build();

    final Centers centers;
    final Windows windows;
    final Tickets tickets;
    final FrontServer front;
    private final TestDatabase database;

    public QueueServer() {
        database = TestDatabase.derby("queue").start();
        Country country = new TestCountry(area -> Map.of());
        Countries countries = () -> country;
        Schema schema = new Applied();
        SqlTicketStore ticketStore = new SqlTicketStore(database.transactions(), schema);
        JpaCenterStore centerStore = new JpaCenterStore(database.transactions(), database.entityManager("queue"), schema);
        Trail trail = new StreamTrail(database);
        tickets = new TicketDesk(database.transactions(), ticketStore, centerStore, countries, database.outbox(), trail);
        windows = new WindowDesk(database.transactions(), ticketStore, centerStore, new PriorityThenArrival(), countries, database.outbox(), trail);
        centers = new CenterBook(database.transactions(), ticketStore, centerStore, countries, database.outbox(), trail);
        TicketLinks links = new TicketLinks(new OneKey("a key for this test only".getBytes()));
        FrontServer.Setup setup = FrontServer.with().outbox(database.outbox()).idempotency(database.idempotency());
        front = setup.pages(new QueuePages(tickets, windows, centers, links, new OnceForms(database.idempotency())))
                .resource(new TicketResource(tickets, centers, links, setup.calls()))
                .resource(new CenterResource(centers, setup.calls()))
                .resource(new WindowResource(windows, centers, setup.calls())).start();
    }

    static Identity operator(String center) {
        return Identity.of("local:2").name("Operator").role(Role.OPERATOR).center(center).build();
    }

    public FrontServer front() {
        return front;
    }

    public Windows windows() {
        return windows;
    }

    public Centers centers() {
        return centers;
    }

    public Outbox outbox() {
        return database.outbox();
    }

    Browser browser() {
        return new Browser(front);
    }

    @Override
    public void close() {
        front.close();
        database.close();
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

    private record StreamTrail(TestDatabase database) implements Trail {
        @Override
        public void append(TrailEntry entry) {
            database.outbox().append("trail/test", entry.action(), "{}");
        }

        @Override
        public void erase(String person, String reason) {
            throw new UnsupportedOperationException("The queue erases nobody");
        }
    }
}

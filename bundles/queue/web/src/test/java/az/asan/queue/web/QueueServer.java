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
import java.lang.reflect.Proxy;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.ZoneId;
import java.util.Map;

/** The pages and the API of the queue behind the real front, over the real queue on a real database. */
public final class QueueServer implements AutoCloseable {
    static final Identity ADMINISTRATOR = Identity.of("local:1").name("Administrator").role(Role.ADMINISTRATOR).build();

    final Centers centers;
    final Windows windows;
    final Tickets tickets;
    final FrontServer front;
    final SmallCatalog catalog = new SmallCatalog();
    private final TestDatabase database;

    public QueueServer() {
        this(new TestCountry(area -> Map.of()), FrontServer.with(), Clock.systemUTC());
    }

    private QueueServer(Country country, FrontServer.Setup setup, Clock clock) {
        this(country, setup, clock, TestDatabase.derby("queue").start());
    }

    /** In another zone, at a time of the caller's. */
    static QueueServer at(ZoneId zone, Clock clock) {
        Country usual = new TestCountry(area -> Map.of());
        Country there = (Country) Proxy.newProxyInstance(Country.class.getClassLoader(), new Class<?>[] {Country.class},
                (proxy, method, arguments) -> "zone".equals(method.getName()) ? zone : method.invoke(usual, arguments));
        return new QueueServer(there, FrontServer.with().country(there), clock);
    }

    /** Behind a proxy that says from which address a request comes. */
    static QueueServer behindAProxy() {
        return new QueueServer(new TestCountry(area -> Map.of()), FrontServer.with().setting("proxies", "127.0.0.1"), Clock.systemUTC());
    }

    private QueueServer(Country country, FrontServer.Setup setup, Clock clock, TestDatabase started) {
        database = started;
        Countries countries = () -> country;
        Schema schema = new Applied();
        SqlTicketStore ticketStore = new SqlTicketStore(database.transactions(), schema);
        JpaCenterStore centerStore = new JpaCenterStore(database.transactions(), database.entityManager("queue"), schema);
        Trail trail = new StreamTrail(database);
        tickets = new TicketDesk(database.transactions(), ticketStore, centerStore, countries, database.outbox(), trail, clock, new SecureRandom());
        windows = new WindowDesk(database.transactions(), ticketStore, centerStore, new PriorityThenArrival(), countries, database.outbox(), trail, clock);
        centers = new CenterBook(database.transactions(), ticketStore, centerStore, countries, database.outbox(), trail, clock);
        TicketLinks links = new TicketLinks(new OneKey("a key for this test only".getBytes(StandardCharsets.UTF_8)));
        TicketLimits limits = TicketLimits.with(clock, 5, 8);
        front = setup.outbox(database.outbox()).idempotency(database.idempotency())
                .pages(new QueuePages(tickets, windows, centers, links, new OnceForms(database.idempotency()), limits, catalog))
                .resource(new TicketResource(tickets, centers, links, windows, limits, setup.calls()))
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

package az.asan.base.web.testkit;

import az.asan.base.api.access.Sessions;
import az.asan.base.api.country.Country;
import az.asan.base.api.crypto.KeyRing;
import az.asan.base.api.events.Outbox;
import az.asan.base.api.health.HealthPart;
import az.asan.base.api.store.Idempotency;
import az.asan.base.api.web.ApiResource;
import az.asan.base.api.web.Calls;
import az.asan.base.api.web.Pages;
import az.asan.base.api.web.SoapService;
import az.asan.base.web.Front;
import az.asan.base.web.api.CxfBus;
import az.asan.base.web.api.ThreadCalls;
import az.asan.base.web.boot.WebSettings;
import az.asan.base.web.front.Found;
import az.asan.base.web.health.Metrics;
import az.asan.base.web.health.Parts;
import az.asan.base.web.health.Readiness;
import io.micrometer.core.instrument.MeterRegistry;
import java.net.URI;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.servlet.ServletContextHandler;
import org.eclipse.jetty.servlet.ServletHolder;

/**
 * The real front on a real socket of this machine, around the pages and resources of a test:
 * <pre>try (FrontServer server = FrontServer.with().pages(new QueuePages(…)).start()) { … server.address() … }</pre>
 */
public final class FrontServer implements AutoCloseable {
    private final Server jetty;
    private final Front front;
    private final Parts parts;
    private final Readiness readiness;
    private final Sessions sessions;
    private final ThreadCalls calls;
    private final MeterRegistry meters = Metrics.registry();
    private final CxfBus bus = new CxfBus();
    private final ExecutorService pump = Executors.newFixedThreadPool(2);
    private final ScheduledExecutorService clock = Executors.newSingleThreadScheduledExecutor();

    private FrontServer(Setup setup) {
        this.parts = new Parts();
        this.sessions = setup.sessions;
        this.calls = setup.calls;
        this.readiness = new Readiness(parts, () -> setup.missing, reasons -> { });
        Front[] self = new Front[1];
        Country country = setup.country == null ? new TestCountry(area -> english(self[0], area)) : setup.country;
        Front.Services services = new Front.Services(Found.always(() -> country), Found.always(sessions), Found.always(setup.keys), setup.outbox, setup.idempotency);
        this.front = new Front(setup.settings(), services, new Front.Threads(pump, clock), meters, calls, readiness, new ClasspathContent(Front.class), bus);
        self[0] = front;
        this.jetty = new Server();
        HttpConfiguration configuration = new HttpConfiguration();
        configuration.setSendServerVersion(false);
        ServerConnector connector = new ServerConnector(jetty, 1, 1, new HttpConnectionFactory(configuration));
        connector.setHost("127.0.0.1");
        connector.setIdleTimeout(setup.idle);
        jetty.addConnector(connector);
        ServletContextHandler context = new ServletContextHandler(ServletContextHandler.NO_SESSIONS);
        ServletHolder holder = new ServletHolder(front);
        holder.setAsyncSupported(true);
        context.addServlet(holder, "/*");
        jetty.setHandler(context);
        setup.pages.forEach(pages -> front.site().add(pages, new ClasspathContent(pages.getClass())));
        setup.resources.forEach(front.api()::add);
        front.api().serve();
        setup.soap.forEach(front.soap()::add);
        setup.parts.forEach(parts::add);
        readiness.look();
    }

    private static Map<String, String> english(Front front, String area) {
        return front.site().now().area(area).map(found -> found.texts().byLanguage().getOrDefault("en", Map.of())).orElse(Map.of());
    }

    public static Setup with() {
        return new Setup();
    }

    /** What a front is made of. Everything not given is the testkit's own. */
    public static final class Setup {
        private final List<Pages> pages = new ArrayList<>();
        private final List<ApiResource> resources = new ArrayList<>();
        private final List<SoapService> soap = new ArrayList<>();
        private final List<HealthPart> parts = new ArrayList<>();
        private final Map<String, Object> settings = new HashMap<>(Map.of("host", "127.0.0.1"));
        private final ThreadCalls calls = new ThreadCalls();
        private List<String> missing = List.of();
        private Found<Outbox> outbox = Found.never();
        private Found<Idempotency> idempotency = Found.never();
        private Sessions sessions = new TestSessions();
        private KeyRing keys = new TestKeys();
        private Country country;
        private long idle = 30_000;

        private Setup() {
        }

        public Setup pages(Pages one) {
            pages.add(one);
            return this;
        }

        public Setup resource(ApiResource one) {
            resources.add(one);
            return this;
        }

        public Setup soap(SoapService one) {
            soap.add(one);
            return this;
        }

        public Setup part(HealthPart one) {
            parts.add(one);
            return this;
        }

        /** A setting of {@code az.asan.base.web}. */
        public Setup setting(String key, Object value) {
            settings.put(key, value);
            return this;
        }

        public Setup outbox(Outbox value) {
            outbox = Found.always(value);
            return this;
        }

        public Setup idempotency(Idempotency value) {
            idempotency = Found.always(value);
            return this;
        }

        public Setup sessions(Sessions value) {
            sessions = value;
            return this;
        }

        public Setup country(Country value) {
            country = value;
            return this;
        }

        /** What has not come up yet: the front then says that it is starting. */
        public Setup missing(String... reasons) {
            missing = List.of(reasons);
            return this;
        }

        /** How long the web server waits for a byte, in milliseconds. */
        public Setup idle(long milliseconds) {
            idle = milliseconds;
            return this;
        }

        /** The calls that resources ask; also before the front is started. */
        public Calls calls() {
            return calls;
        }

        private WebSettings settings() {
            try {
                return WebSettings.of(settings);
            } catch (WebSettings.BadSettingException e) {
                throw new IllegalArgumentException(e);
            }
        }

        public FrontServer start() {
            FrontServer server = new FrontServer(this);
            try {
                server.jetty.start();
            } catch (Exception e) {
                throw new IllegalStateException("The web server does not start", e);
            }
            return server;
        }
    }

    public int port() {
        return ((ServerConnector) jetty.getConnectors()[0]).getLocalPort();
    }

    /** {@code http://127.0.0.1:port}. */
    public URI address() {
        return URI.create("http://127.0.0.1:" + port());
    }

    public Sessions sessions() {
        return sessions;
    }

    public Front front() {
        return front;
    }

    public Readiness readiness() {
        return readiness;
    }

    @Override
    public void close() {
        try {
            front.close();
            jetty.stop();
        } catch (Exception e) {
            throw new IllegalStateException("The web server does not stop", e);
        } finally {
            pump.shutdownNow();
            clock.shutdownNow();
            bus.close();
        }
    }
}

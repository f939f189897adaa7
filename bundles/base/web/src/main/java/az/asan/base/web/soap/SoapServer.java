package az.asan.base.web.soap;

import az.asan.base.api.web.SoapService;
import az.asan.base.web.api.BufferedRequest;
import az.asan.base.web.api.ThreadCalls;
import az.asan.base.web.front.Body;
import az.asan.base.web.front.Refusal;
import az.asan.base.web.front.Replies;
import az.asan.base.web.front.Stage;
import az.asan.base.web.front.Visit;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import javax.servlet.ServletConfig;
import javax.xml.ws.soap.SOAPBinding;
import org.apache.cxf.Bus;
import org.apache.cxf.jaxws.EndpointImpl;
import org.apache.cxf.transport.http.AbstractHTTPDestination;
import org.xml.sax.SAXException;

/**
 * SOAP behind the front's one servlet: one endpoint per SOAP version that takes whole messages and asks the
 * {@link SoapService} of the path. Endpoints are made when the first service arrives.
 */
public final class SoapServer implements Stage, AutoCloseable {
    static final String BASE = "/soap";

    private final Supplier<Bus> bus;
    private final ServletConfig config;
    private final ThreadCalls calls;
    private final BooleanSupplier ready;
    private final List<SoapService> services = new CopyOnWriteArrayList<>();
    private volatile Optional<Endpoints> endpoints = Optional.empty();

    private record Endpoints(EndpointImpl soap11, EndpointImpl soap12) {
    }

    public SoapServer(Supplier<Bus> bus, ServletConfig config, ThreadCalls calls, BooleanSupplier ready) {
        this.bus = bus;
        this.config = config;
        this.calls = calls;
        this.ready = ready;
    }

    public synchronized void add(SoapService service) {
        services.add(service);
        if (endpoints.isEmpty()) {
            endpoints = Optional.of(new Endpoints(publish(SOAPBinding.SOAP11HTTP_BINDING, "11"), publish(SOAPBinding.SOAP12HTTP_BINDING, "12")));
        }
    }

    public void remove(SoapService service) {
        services.removeIf(known -> known == service);
    }

    private EndpointImpl publish(String binding, String version) {
        Thread thread = Thread.currentThread();
        ClassLoader context = thread.getContextClassLoader();
        thread.setContextClassLoader(EndpointImpl.class.getClassLoader());
        try {
            EndpointImpl endpoint = new EndpointImpl(bus.get(), new Dispatch(this, calls), binding);
            endpoint.publish(BASE + '-' + version);
            return endpoint;
        } finally {
            thread.setContextClassLoader(context);
        }
    }

    @Override
    public void pass(Visit visit, Next next) throws Exception {
        if (!visit.under(BASE)) {
            next.next(visit);
            return;
        }
        visit.route(BASE);
        Target target = find(visit.path()).orElseThrow(() -> ready.getAsBoolean() ? new Refusal(404, "not-found") : new Refusal(503, "starting"));
        if (!visit.unsafe()) {
            describe(visit, target);
            return;
        }
        if (!"POST".equals(visit.method())) {
            visit.response().setHeader("Allow", "GET, POST");
            throw new Refusal(405, "method-not-allowed", "GET, POST");
        }
        String type = visit.body().type().toLowerCase(Locale.ROOT);
        boolean twelve = type.startsWith("application/soap+xml");
        if (!twelve && !type.startsWith("text/xml")) {
            throw new Refusal(415, "not-soap");
        }
        if (visit.body().bytes().length > Body.SMALL) {
            throw new Refusal(413, "too-large", Body.SMALL / 1024 / 1024);
        }
        refuseUnsafe(visit.body().bytes());
        Endpoints both = endpoints.orElseThrow(() -> new Refusal(503, "starting"));
        AbstractHTTPDestination destination = (AbstractHTTPDestination) (twelve ? both.soap12() : both.soap11()).getServer().getDestination();
        Thread thread = Thread.currentThread();
        ClassLoader context = thread.getContextClassLoader();
        thread.setContextClassLoader(EndpointImpl.class.getClassLoader());
        try {
            calls.during(visit, () -> destination.invoke(config, config.getServletContext(), new BufferedRequest(visit), visit.response()));
        } finally {
            thread.setContextClassLoader(context);
        }
    }

    /** Before CXF reads the message: it would skip a document type silently, and a sender must learn that it is refused. */
    private static void refuseUnsafe(byte[] message) {
        try {
            SafeXml.parse(message);
        } catch (SAXException e) {
            throw new Refusal(400, "bad-xml");
        }
    }

    private static void describe(Visit visit, Target target) throws IOException {
        if (!"wsdl".equalsIgnoreCase(visit.request().getQueryString())) {
            throw new Refusal(404, "not-found");
        }
        String wsdl = target.service().wsdl(target.rest(), visit.origin() + visit.path());
        Replies.send(visit, 200, "text/xml; charset=utf-8", wsdl.getBytes(StandardCharsets.UTF_8));
    }

    /** The service for a path, and what of the path it has not taken. */
    record Target(SoapService service, String rest) {
    }

    Optional<Target> find(String path) {
        String below = path.substring(BASE.length());
        return services.stream()
                .filter(service -> below.equals(service.path()) || below.startsWith(service.path() + '/'))
                .max(Comparator.comparingInt(service -> service.path().length()))
                .map(service -> new Target(service, below.substring(service.path().length())));
    }

    @Override
    public synchronized void close() {
        endpoints.ifPresent(both -> {
            both.soap11().stop();
            both.soap12().stop();
        });
        endpoints = Optional.empty();
    }
}

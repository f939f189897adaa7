package az.asan.base.web.soap;

import az.asan.base.api.web.SoapService;
import az.asan.base.web.api.BufferedRequest;
import az.asan.base.web.api.QuietResponse;
import az.asan.base.web.api.ThreadCalls;
import az.asan.base.web.front.Body;
import az.asan.base.web.front.Refusal;
import az.asan.base.web.front.Replies;
import az.asan.base.web.front.Stage;
import az.asan.base.web.front.Visit;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import javax.servlet.ServletConfig;
import javax.servlet.http.HttpServletRequest;
import javax.servlet.http.HttpServletResponse;
import javax.xml.namespace.QName;
import javax.xml.stream.XMLStreamException;
import javax.xml.ws.soap.SOAPBinding;
import org.apache.cxf.Bus;
import org.apache.cxf.binding.soap.interceptor.MustUnderstandInterceptor;
import org.apache.cxf.jaxws.EndpointImpl;
import org.apache.cxf.transport.http.AbstractHTTPDestination;

/**
 * SOAP behind the front's one servlet: one endpoint per SOAP version that takes whole messages and asks the
 * {@link SoapService} of the path.
 */
public final class SoapServer implements Stage, AutoCloseable {
    static final String BASE = "/soap";
    static final String TYPE11 = "text/xml";
    static final String TYPE12 = "application/soap+xml";
    /** The request's attribute with what a service threw. */
    static final String FAILURE = SoapServer.class.getName();
    /** Told by CXF for every message whose action is no operation of a WSDL: what an action means, services decide. */
    private static final String ANY_ACTION = "allowNonMatchingToDefaultSoapAction";

    private final Supplier<Bus> bus;
    private final ServletConfig config;
    private final ThreadCalls calls;
    private final BooleanSupplier ready;
    private final List<SoapService> services = new CopyOnWriteArrayList<>();
    private volatile EndpointImpl soap11;
    private volatile EndpointImpl soap12;
    private boolean closed;

    public SoapServer(Supplier<Bus> bus, ServletConfig config, ThreadCalls calls, BooleanSupplier ready) {
        this.bus = bus;
        this.config = config;
        this.calls = calls;
        this.ready = ready;
    }

    public void add(SoapService service) {
        services.add(service);
    }

    public void remove(SoapService service) {
        services.removeIf(known -> known == service);
    }

    /** Made for the first message of its version: most of its cost is loading classes, which a start need not wait for. */
    private EndpointImpl endpoint(boolean twelve) {
        EndpointImpl known = twelve ? soap12 : soap11;
        return known == null ? published(twelve) : known;
    }

    private synchronized EndpointImpl published(boolean twelve) {
        if (closed) {
            throw new Refusal(503, "starting");
        }
        if (twelve && soap12 == null) {
            soap12 = publish(SOAPBinding.SOAP12HTTP_BINDING, true);
        } else if (!twelve && soap11 == null) {
            soap11 = publish(SOAPBinding.SOAP11HTTP_BINDING, false);
        }
        return twelve ? soap12 : soap11;
    }

    private EndpointImpl publish(String binding, boolean twelve) {
        EndpointImpl endpoint = new EndpointImpl(bus.get(), new Dispatch(this, calls, twelve), binding);
        endpoint.setProperties(Map.of(ANY_ACTION, true));
        endpoint.publish(BASE + (twelve ? "-12" : "-11"));
        // a service sees the whole envelope, and alone knows which of its headers it understands
        endpoint.getServer().getEndpoint().getBinding().getInInterceptors().removeIf(MustUnderstandInterceptor.class::isInstance);
        return endpoint;
    }

    @Override
    public void pass(Visit visit, Next next) throws Exception {
        if (!visit.under(BASE)) {
            next.next(visit);
            return;
        }
        visit.route(BASE);
        Target target = target(visit);
        if (!visit.unsafe()) {
            calls.during(visit, () -> describe(visit, target));
            return;
        }
        if (!"POST".equals(visit.method())) {
            visit.response().setHeader("Allow", "GET, POST");
            throw new Refusal(405, "method-not-allowed", "GET, POST");
        }
        invoke(visit, checked(visit, target.service()));
    }

    private void invoke(Visit visit, boolean twelve) throws Exception {
        HttpServletRequest request = new BufferedRequest(visit);
        HttpServletResponse response = new QuietResponse(visit.response(), () -> request.getAttribute(FAILURE) != null);
        Thread thread = Thread.currentThread();
        ClassLoader context = thread.getContextClassLoader();
        thread.setContextClassLoader(EndpointImpl.class.getClassLoader());
        try {
            AbstractHTTPDestination destination = (AbstractHTTPDestination) endpoint(twelve).getServer().getDestination();
            calls.during(visit, () -> destination.invoke(config, config.getServletContext(), request, response));
        } finally {
            thread.setContextClassLoader(context);
        }
        if (request.getAttribute(FAILURE) instanceof RuntimeException failure) {
            throw failure;
        }
    }

    /**
     * Looks at a message before CXF reads it: CXF would skip a document type silently, and a sender must learn that it
     * is refused.
     *
     * @return whether it is SOAP 1.2
     */
    private static boolean checked(Visit visit, SoapService service) {
        String[] type = visit.body().type().toLowerCase(Locale.ROOT).split(";");
        boolean twelve = TYPE12.equals(type[0].strip());
        if (!twelve && !TYPE11.equals(type[0].strip()) || Arrays.stream(type).map(String::strip).anyMatch(SoapServer::isForeignCharset)) {
            throw new Refusal(415, "not-soap");
        }
        if (visit.body().bytes().length > Body.SMALL) {
            throw new Refusal(413, "too-large", Body.SMALL / 1024 / 1024);
        }
        for (String name : Collections.list(visit.request().getHeaderNames())) {
            if (name.toLowerCase(Locale.ROOT).startsWith("camel")) {
                throw new Refusal(400, "steering-header");
            }
        }
        if (!new QName(twelve ? SoapFaults.SOAP12 : SoapFaults.SOAP11, "Envelope").equals(root(visit)) || twelve && !service.speaksSoap12()) {
            throw new Refusal(400, SoapFaults.VERSION);
        }
        return twelve;
    }

    private static QName root(Visit visit) {
        try {
            return SafeXml.root(visit.body().bytes());
        } catch (XMLStreamException e) {
            throw new Refusal(400, "bad-xml");
        }
    }

    private static boolean isForeignCharset(String parameter) {
        return parameter.startsWith("charset=") && !parameter.substring(8).replace("\"", "").strip().equals("utf-8");
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

    /** @throws Refusal when nobody offers a service at the visitor's path */
    Target target(Visit visit) {
        return find(visit.path()).orElseThrow(() -> ready.getAsBoolean() ? new Refusal(404, "not-found") : new Refusal(503, "starting"));
    }

    private Optional<Target> find(String path) {
        String below = path.substring(BASE.length());
        return services.stream()
                .filter(service -> below.equals(service.path()) || below.startsWith(service.path() + '/'))
                .max(Comparator.comparingInt(service -> service.path().length()))
                .map(service -> new Target(service, below.substring(service.path().length())));
    }

    @Override
    public synchronized void close() {
        closed = true;
        if (soap11 != null) {
            soap11.stop();
        }
        if (soap12 != null) {
            soap12.stop();
        }
    }
}

package az.asan.base.web.api;

import az.asan.base.api.store.Idempotency;
import az.asan.base.api.web.ApiResource;
import az.asan.base.web.front.Found;
import az.asan.base.web.front.Refusal;
import az.asan.base.web.front.Stage;
import az.asan.base.web.front.Visit;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import javax.servlet.ServletConfig;
import javax.servlet.http.HttpServletRequest;
import javax.servlet.http.HttpServletResponse;
import javax.ws.rs.core.Response;
import javax.ws.rs.ext.ExceptionMapper;
import org.apache.cxf.Bus;
import org.apache.cxf.endpoint.Server;
import org.apache.cxf.jaxrs.JAXRSServerFactoryBean;
import org.apache.cxf.transport.http.AbstractHTTPDestination;

/**
 * JAX-RS behind the front's one servlet. CXF never sees a port: it is handed requests by the chain. When the set of
 * resources changes, a new server is made beside the old one and takes its place by one pointer write.
 */
public final class ApiServer implements Stage, AutoCloseable {
    static final String BASE = "/api";
    /** Read by CXF: what of the path is its own address, whatever the destination is called. */
    private static final String ADDRESS = "org.apache.cxf.transport.endpoint.address";
    /** The request's attribute with what a resource threw. */
    static final String FAILURE = ApiServer.class.getName();

    private final Supplier<Bus> bus;
    private final ServletConfig config;
    private final ThreadCalls calls;
    private final GuardedInvoker invoker;
    private final ObjectMapper mapper;
    private final BooleanSupplier ready;
    private final List<ApiResource> resources = new ArrayList<>();
    private boolean changed;
    private int generation;
    private volatile Server server;

    public ApiServer(Supplier<Bus> bus, ServletConfig config, ThreadCalls calls, Found<Idempotency> idempotency, ObjectMapper mapper, BooleanSupplier ready) {
        this.bus = bus;
        this.config = config;
        this.calls = calls;
        this.mapper = mapper;
        this.invoker = new GuardedInvoker(calls, idempotency, mapper);
        this.ready = ready;
    }

    /** Takes a resource in; it is served from the next {@link #serve()} on. */
    public synchronized void add(ApiResource resource) {
        resources.add(resource);
        changed = true;
    }

    /** Lets a resource go, at once. */
    public synchronized void remove(ApiResource resource) {
        resources.removeIf(known -> known == resource);
        changed = true;
        serve();
    }

    /** Serves the resources that are here now. Many that came together cost one change. */
    public synchronized void serve() {
        if (!changed) {
            return;
        }
        changed = false;
        Server old = server;
        server = resources.isEmpty() ? null : create();
        if (old != null) {
            old.destroy();
        }
    }

    private Server create() {
        Thread thread = Thread.currentThread();
        ClassLoader context = thread.getContextClassLoader();
        thread.setContextClassLoader(JAXRSServerFactoryBean.class.getClassLoader());
        try {
            JAXRSServerFactoryBean factory = new JAXRSServerFactoryBean();
            factory.setBus(bus.get());
            factory.setAddress(BASE + '-' + ++generation);
            factory.setServiceBeans(List.copyOf(resources));
            factory.setProviders(List.of(new JsonBodies(mapper), new Rethrow()));
            factory.setInvoker(invoker);
            return factory.create();
        } finally {
            thread.setContextClassLoader(context);
        }
    }

    @Override
    public void pass(Visit visit, Next next) throws Exception {
        if (!visit.under(BASE) || visit.path().equals(BASE) || visit.path().equals(BASE + "/openapi.json")) {
            next.next(visit);
            return;
        }
        visit.route(BASE);
        Server current = server;
        if (current == null) {
            throw ready.getAsBoolean() ? new Refusal(404, "not-found") : new Refusal(503, "starting");
        }
        HttpServletRequest request = new BufferedRequest(visit);
        request.setAttribute(ADDRESS, BASE);
        if (visit.response().getHeader("Cache-Control") == null) {
            visit.response().setHeader("Cache-Control", "no-store");
        }
        HttpServletResponse response = new QuietResponse(visit.response(), () -> request.getAttribute(FAILURE) != null);
        calls.during(visit, () -> ((AbstractHTTPDestination) current.getDestination()).invoke(config, config.getServletContext(), request, response));
        Object failure = request.getAttribute(FAILURE);
        if (failure instanceof Throwable thrown) {
            throw answerable(thrown);
        }
    }

    private Exception answerable(Throwable thrown) {
        Exception failure = Failures.of(thrown);
        boolean unknown = failure instanceof Refusal refusal && refusal.status() == 404;
        return unknown && !ready.getAsBoolean() ? new Refusal(503, "starting") : failure;
    }

    @Override
    public synchronized void close() {
        if (server != null) {
            server.destroy();
            server = null;
        }
    }

    /** Keeps what was thrown for the chain, which alone turns failures into answers. */
    private final class Rethrow implements ExceptionMapper<Throwable> {
        @Override
        public Response toResponse(Throwable failure) {
            ((Visit) calls.current()).request().setAttribute(FAILURE, failure);
            return Response.status(500).build();
        }
    }
}

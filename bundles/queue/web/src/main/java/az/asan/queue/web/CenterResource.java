package az.asan.queue.web;

import static az.asan.queue.web.Refusing.refused;
import static az.asan.queue.web.Refusing.sent;
import static az.asan.queue.web.Refusing.valid;

import az.asan.base.api.identity.Role;
import az.asan.base.api.web.Allowed;
import az.asan.base.api.web.ApiResource;
import az.asan.base.api.web.Calls;
import az.asan.base.api.web.ProblemException;
import az.asan.queue.api.Center;
import az.asan.queue.api.CenterId;
import az.asan.queue.api.Centers;
import az.asan.queue.api.Centers.DayView;
import az.asan.queue.api.Names;
import az.asan.queue.api.OfferedService;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import javax.ws.rs.GET;
import javax.ws.rs.PUT;
import javax.ws.rs.Path;
import javax.ws.rs.PathParam;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Centers, what they give tickets for, and how their day goes. */
@Component
@Path("/queue/v1/centers")
public final class CenterResource implements ApiResource {
    private static final int ON_BOARD = 20;

    private final Centers centers;
    private final Calls calls;

    @Activate
    public CenterResource(@Reference Centers centers, @Reference Calls calls) {
        this.centers = centers;
        this.calls = calls;
    }

    @GET
    @Allowed(anyone = true)
    public List<Wire.CenterView> centers() {
        return centers.centers().stream().map(this::view).toList();
    }

    @GET
    @Path("{center}")
    @Allowed(anyone = true)
    public Wire.CenterView center(@PathParam("center") String center) {
        return view(Look.center(centers, center));
    }

    /** Creates a center or changes it. */
    @PUT
    @Path("{center}")
    @Allowed({Role.SUPERVISOR, Role.ADMINISTRATOR})
    public Wire.CenterView put(@PathParam("center") String center, Wire.CenterSetUp setUp) {
        if (Look.RESERVED.contains(center)) {
            throw ProblemException.invalid("A center cannot be called one of " + Look.RESERVED);
        }
        Wire.CenterSetUp given = sent(setUp);
        Center wanted = valid(() -> new Center(new CenterId(center), new Names(given.names()), given.hours()));
        return view(refused(() -> centers.put(wanted, calls.current().identity())));
    }

    @GET
    @Path("{center}/services")
    @Allowed(anyone = true)
    public List<Wire.ServiceView> services(@PathParam("center") String center) {
        return centers.services(Look.center(centers, center).id()).stream().map(Wire.ServiceView::of).toList();
    }

    /** Offers a service, or changes how it is offered. */
    @PUT
    @Path("{center}/services/{service}")
    @Allowed({Role.SUPERVISOR, Role.ADMINISTRATOR})
    public Wire.ServiceView put(@PathParam("center") String center, @PathParam("service") String service, Wire.ServiceSetUp setUp) {
        CenterId id = Look.center(centers, center).id();
        OfferedService wanted = valid(() -> sent(setUp).offered(service));
        return Wire.ServiceView.of(refused(() -> centers.put(id, wanted, calls.current().identity())));
    }

    /** What the board of the hall shows. */
    @GET
    @Path("{center}/board")
    @Allowed(anyone = true)
    public Wire.Board board(@PathParam("center") String center) {
        CenterId id = Look.center(centers, center).id();
        return refused(() -> new Wire.Board(centers.calls(id, ON_BOARD).stream().map(Wire.Call::of).toList(), centers.day(id).waitingInAll()));
    }

    /** How today goes. */
    @GET
    @Path("{center}/day")
    @Allowed({Role.OPERATOR, Role.SUPERVISOR, Role.ADMINISTRATOR})
    public Wire.Day day(@PathParam("center") String center) {
        DayView day = refused(() -> centers.day(Look.center(centers, center).id()));
        Map<String, Integer> states = day.states().entrySet().stream().collect(Collectors.toMap(entry -> entry.getKey().word(), Map.Entry::getValue));
        return new Wire.Day(day.day(), day.waiting(), states, day.issued(), day.served(), day.waited());
    }

    private Wire.CenterView view(Center center) {
        return Wire.CenterView.of(center, centers.takesTickets(center.id()));
    }
}

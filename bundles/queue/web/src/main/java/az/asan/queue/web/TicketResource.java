package az.asan.queue.web;

import az.asan.base.api.web.Allowed;
import az.asan.base.api.web.ApiResource;
import az.asan.base.api.web.Calls;
import az.asan.base.api.web.Problem;
import az.asan.base.api.web.ProblemException;
import az.asan.queue.api.CenterId;
import az.asan.queue.api.Centers;
import az.asan.queue.api.Ticket;
import az.asan.queue.api.TicketOrder;
import az.asan.queue.api.Tickets;
import az.asan.queue.api.Windows;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;
import javax.ws.rs.GET;
import javax.ws.rs.POST;
import javax.ws.rs.Path;
import javax.ws.rs.PathParam;
import javax.ws.rs.core.Response;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Tickets, for programs of those who hold them. */
@Component
@Path("/queue/v1/tickets")
public final class TicketResource implements ApiResource {
    private final Tickets tickets;
    private final Centers centers;
    private final TicketLinks links;
    private final Windows windows;
    private final TicketLimits limits;
    private final Calls calls;

    @Activate
    public TicketResource(@Reference Tickets tickets, @Reference Centers centers, @Reference TicketLinks links,
            @Reference Windows windows, @Reference TicketLimits limits, @Reference Calls calls) {
        this.tickets = tickets;
        this.centers = centers;
        this.links = links;
        this.windows = windows;
        this.limits = limits;
        this.calls = calls;
    }

    /** Gives a ticket. */
    @POST
    @Path("of/{center}")
    @Allowed(anyone = true)
    public Response take(@PathParam("center") String center, Wire.Order order) {
        Wire.Order given = Refusing.sent(order);
        Ticket.Channel channel = Refusing.valid(() -> given.channel().map(Ticket.Channel::of).orElse(Ticket.Channel.PHONE));
        TicketOrder.Builder wanted = TicketOrder.of(Look.center(centers, center).id(), given.service(), channel);
        given.priority().ifPresent(wanted::priority);
        admit(new CenterId(center));
        return Refusing.refused(() -> {
            Wire.HeldTicket ticket = held(tickets.issue(wanted.build(), calls.current().identity()));
            return Response.status(201).header("Location", "/api/queue/v1/tickets/" + ticket.key()).entity(ticket).build();
        });
    }

    /** Programs of staff, such as a kiosk, take as many as they need. */
    private void admit(CenterId center) {
        Calls.Call call = calls.current();
        if (!windows.mayWork(center, call.identity())) {
            String order = call.idempotencyKey().orElseGet(() -> UUID.randomUUID().toString());
            Optional<Duration> wait = limits.admit("", call.address(), order);
            if (wait.isPresent()) {
                long seconds = wait.get().toSeconds() + 1;
                throw new ProblemException(Problem.of(429, "too-many-tickets", "Too many tickets were taken from one place",
                        "Send the request again in " + seconds + " seconds; programs of staff sign in and are not counted").with("retryAfter", seconds));
            }
        }
    }

    /** A ticket, and how many stand before it. */
    @GET
    @Path("{key}")
    @Allowed(anyone = true)
    public Wire.HeldTicket ticket(@PathParam("key") String key) {
        return held(tickets.ticket(links.read(key)).orElseThrow(() -> ProblemException.notFound("The ticket is no longer kept")));
    }

    /** Gives a ticket up. */
    @POST
    @Path("{key}/cancel")
    @Allowed(anyone = true)
    public Wire.HeldTicket cancel(@PathParam("key") String key) {
        return Refusing.refused(() -> held(tickets.cancel(links.read(key), calls.current().identity())));
    }

    private Wire.HeldTicket held(Ticket ticket) {
        return Wire.HeldTicket.of(ticket, links, tickets.ahead(ticket));
    }
}

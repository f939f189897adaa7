package az.asan.queue.web;

import static az.asan.queue.web.Refusing.refused;
import static az.asan.queue.web.Refusing.sent;
import static az.asan.queue.web.Refusing.valid;

import az.asan.base.api.identity.Identity;
import az.asan.base.api.identity.Role;
import az.asan.base.api.web.Allowed;
import az.asan.base.api.web.ApiResource;
import az.asan.base.api.web.Calls;
import az.asan.base.api.web.Problem;
import az.asan.base.api.web.ProblemException;
import az.asan.queue.api.CenterId;
import az.asan.queue.api.Centers;
import az.asan.queue.api.TicketAction;
import az.asan.queue.api.Window;
import az.asan.queue.api.WindowId;
import az.asan.queue.api.Windows;
import java.util.List;
import java.util.Optional;
import javax.ws.rs.GET;
import javax.ws.rs.POST;
import javax.ws.rs.PUT;
import javax.ws.rs.Path;
import javax.ws.rs.PathParam;
import javax.ws.rs.core.Response;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Windows, for programs of those who work at them. */
@Component
@Path("/queue/v1/centers/{center}/windows")
public final class WindowResource implements ApiResource {
    private final Windows windows;
    private final Centers centers;
    private final Calls calls;

    @Activate
    public WindowResource(@Reference Windows windows, @Reference Centers centers, @Reference Calls calls) {
        this.windows = windows;
        this.centers = centers;
        this.calls = calls;
    }

    @GET
    @Allowed({Role.OPERATOR, Role.SUPERVISOR, Role.ADMINISTRATOR})
    public List<Wire.WindowView> windows(@PathParam("center") String center) {
        return windows.windows(own(center)).stream().map(Wire.WindowView::of).toList();
    }

    @GET
    @Path("{window}")
    @Allowed({Role.OPERATOR, Role.SUPERVISOR, Role.ADMINISTRATOR})
    public Wire.WindowView window(@PathParam("center") String center, @PathParam("window") String window) {
        WindowId id = Look.window(own(center), window);
        return Wire.WindowView.of(refused(() -> windows.window(id)));
    }

    /** Creates a window, or changes which groups it serves. */
    @PUT
    @Path("{window}")
    @Allowed({Role.SUPERVISOR, Role.ADMINISTRATOR})
    public Wire.WindowView put(@PathParam("center") String center, @PathParam("window") String window, Wire.WindowSetUp setUp) {
        WindowId id = Look.window(Look.center(centers, center).id(), window);
        Window wanted = valid(() -> new Window(id, sent(setUp).letters().orElse(""), false, Optional.empty()));
        return Wire.WindowView.of(refused(() -> centers.put(id, wanted.letters(), who())));
    }

    /** Calls the next ticket; 204 when nobody waits. */
    @POST
    @Path("{window}/calls")
    @Allowed({Role.OPERATOR, Role.SUPERVISOR, Role.ADMINISTRATOR})
    public Response call(@PathParam("center") String center, @PathParam("window") String window) {
        WindowId id = Look.window(Look.center(centers, center).id(), window);
        return refused(() -> windows.callNext(id, who()))
                .map(called -> Response.ok(new Wire.CalledView(Wire.AtWindow.of(called.ticket()), called.reason(), called.arguments())))
                .orElseGet(() -> Response.status(204)).build();
    }

    /** Does a step with the ticket the window is busy with, or opens or closes the window. */
    @POST
    @Path("{window}/{step: recall|start|finish|no-show|undo|open|close}")
    @Allowed({Role.OPERATOR, Role.SUPERVISOR, Role.ADMINISTRATOR})
    public Wire.WindowView step(@PathParam("center") String center, @PathParam("window") String window, @PathParam("step") String step) {
        WindowId id = Look.window(Look.center(centers, center).id(), window);
        return Wire.WindowView.of(refused(() -> {
            switch (step) {
                case "recall" -> windows.step(id, TicketAction.RECALL, who());
                case "start" -> windows.step(id, TicketAction.START, who());
                case "finish" -> windows.step(id, TicketAction.FINISH, who());
                case "no-show" -> windows.step(id, TicketAction.MARK_NO_SHOW, who());
                case "undo" -> windows.undo(id, who());
                default -> windows.open(id, "open".equals(step), who());
            }
            return windows.window(id);
        }));
    }

    private Identity who() {
        return calls.current().identity();
    }

    private CenterId own(String center) {
        CenterId id = Look.center(centers, center).id();
        if (!windows.mayWork(id, who())) {
            throw new ProblemException(Problem.of(403, "not-allowed", "The queue did not do it", "Windows of center " + id
                    + " are for its operators and supervisors and for administrators"));
        }
        return id;
    }
}

package az.asan.base.web.front.stage;

import az.asan.base.web.events.EventStreams;
import az.asan.base.web.front.Queries;
import az.asan.base.web.front.Refusal;
import az.asan.base.web.front.Replies;
import az.asan.base.web.front.Stage;
import az.asan.base.web.front.Visit;
import az.asan.base.web.pages.PageRequest;
import az.asan.base.web.pages.Renderer;
import az.asan.base.web.pages.Route;
import az.asan.base.web.pages.RouteTable;
import az.asan.base.web.pages.Site;
import java.util.Optional;
import java.util.Set;
import java.util.function.BooleanSupplier;

/** The last stage for pages: looks the raw path up in the table of this moment, asks who may, and answers. */
public final class Routing implements Stage {
    private final Site site;
    private final Renderer renderer;
    private final EventStreams events;
    private final BooleanSupplier ready;

    /** @param ready whether all areas are here: before, an unknown path is not known to be unknown */
    public Routing(Site site, Renderer renderer, EventStreams events, BooleanSupplier ready) {
        this.site = site;
        this.renderer = renderer;
        this.events = events;
        this.ready = ready;
    }

    @Override
    public void pass(Visit visit, Next next) throws Exception {
        Site.Picture now = site.now();
        String method = "HEAD".equals(visit.method()) ? "GET" : visit.method();
        Optional<RouteTable.Match> match = now.routes().find(method, visit.path());
        if (match.isEmpty()) {
            nothing(visit, now.routes().methods(visit.path()));
            return;
        }
        Route route = match.get().route();
        visit.route(route.pattern().text());
        if (!route.access().admits(visit.identity())) {
            notAdmitted(visit);
            return;
        }
        PageRequest request = new PageRequest(visit, now, match.get());
        if (route.kind() == Route.Kind.EVENTS) {
            events.open(visit, route.stream().of(request), route.access());
        } else {
            renderer.write(visit, route.area(), route.handler().handle(request));
        }
    }

    private void nothing(Visit visit, Set<String> methods) {
        if (!methods.isEmpty()) {
            visit.response().setHeader("Allow", String.join(", ", methods));
            throw new Refusal(405, "method-not-allowed", String.join(", ", methods));
        }
        throw ready.getAsBoolean() ? new Refusal(404, "not-found") : new Refusal(503, "starting");
    }

    private static void notAdmitted(Visit visit) {
        if (!visit.identity().isAnonymous()) {
            throw new Refusal(403, "forbidden");
        }
        if (visit.forProgram() || visit.unsafe() || visit.header("Accept").filter(accept -> accept.contains("event-stream")).isPresent()) {
            throw new Refusal(401, "sign-in-needed");
        }
        String query = visit.request().getQueryString();
        Replies.redirect(visit, "/sign-in?back=" + Queries.encode(visit.path() + (query == null ? "" : '?' + query)));
    }
}

package az.asan.queue.web;

import az.asan.base.api.web.Access;
import az.asan.base.api.web.Answer;
import az.asan.base.api.web.ProblemException;
import az.asan.base.api.web.Request;
import az.asan.base.api.web.Routes;
import az.asan.queue.api.Center;
import az.asan.queue.api.Centers;
import az.asan.queue.api.OfferedService;
import az.asan.queue.api.QueueException;
import az.asan.queue.api.Ticket;
import az.asan.queue.api.TicketState;
import az.asan.queue.api.Tickets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** From the choice of a center to the ticket on one's phone. */
final class CitizenPages {
    private final Tickets tickets;
    private final Centers centers;
    private final TicketLinks links;
    private final TakingPage taking;
    private final ServiceNames names;

    CitizenPages(Tickets tickets, Centers centers, TicketLinks links, TakingPage taking, ServiceNames names) {
        this.tickets = tickets;
        this.centers = centers;
        this.links = links;
        this.taking = taking;
        this.names = names;
    }

    void routes(Routes routes) {
        routes.get("/queue", Access.anyone(), this::choose)
                .get("/queue/{center}", Access.anyone(), taking::form)
                .post("/queue/{center}", Access.anyone(), taking::take)
                .get("/queue/ticket/{signed}", Access.anyone(), this::ticket)
                .post("/queue/ticket/{signed}", Access.anyone(), this::leave)
                .events("/queue/{center}/events", Access.anyone(), request -> Look.center(centers, request.variable("center")).id().stream());
    }

    /** @param open whether tickets are given now */
    record CenterCard(String href, String name, boolean open, int waiting) {
    }

    /** The centers; when a service is named, those first that give tickets for it, and it stays chosen on their pages. */
    private Answer choose(Request request) throws QueueException {
        String service = request.query("service").filter(id -> id.matches("[a-z][a-z0-9-]{0,79}")).orElse("");
        List<CenterCard> offering = new ArrayList<>();
        List<CenterCard> others = new ArrayList<>();
        String name = names.inCatalog(service, request.locale()).orElse("");
        for (Center center : centers.centers()) {
            Optional<OfferedService> offered = centers.services(center.id()).stream().filter(one -> one.id().equals(service) && one.open()).findFirst();
            name = name.isEmpty() ? offered.map(one -> names.of(one, request.locale())).orElse("") : name;
            String path = "/queue/" + center.id();
            (offered.isPresent() ? offering : others).add(new CenterCard(offered.isPresent() ? path + "?service=" + service : path,
                    center.names().in(request.locale()), centers.takesTickets(center.id()), centers.day(center.id()).waitingInAll()));
        }
        return Answer.page("centers", Map.of("service", name, "offering", offering, "others", others));
    }

    private Ticket found(Request request) {
        return tickets.ticket(links.read(request.variable("signed"))).orElseThrow(() -> ProblemException.notFound("The ticket is no longer kept"));
    }

    private Answer ticket(Request request) {
        return ticket(request, "");
    }

    private Answer ticket(Request request, String refused) {
        Ticket ticket = found(request);
        String service = names.of(ticket.service(), Look.byId(centers.services(ticket.center())), request.locale());
        Map<String, Object> model = new HashMap<>();
        model.put("ticket", Look.ticket(ticket, service, request));
        model.put("center", Look.center(centers, ticket.center().value()).names().in(request.locale()));
        model.put("again", "/queue/" + ticket.center() + "?service=" + ticket.service());
        model.put("refused", refused);
        if (ticket.day().isBefore(centers.today())) {
            model.put("day", request.country().longDate(ticket.day(), request.locale()));
            return Answer.page("ticket-over", model).header("Referrer-Policy", "no-referrer");
        }
        model.put("ahead", tickets.ahead(ticket));
        model.put("mayLeave", ticket.state() == TicketState.WAITING || ticket.state() == TicketState.CALLED || ticket.state() == TicketState.RECALLED);
        model.put("action", request.path());
        model.put("events", "/queue/" + ticket.center() + "/events");
        return Answer.page("ticket", model).header("Referrer-Policy", "no-referrer");
    }

    private Answer leave(Request request) {
        Ticket ticket = found(request);
        try {
            tickets.cancel(ticket.id(), request.identity());
            return Answer.redirect(request.path());
        } catch (QueueException e) {
            boolean gone = found(request).state() == TicketState.CANCELLED;
            return gone ? Answer.redirect(request.path()) : ticket(request, Look.refusal(e, request)).status(e.reason().status());
        }
    }
}

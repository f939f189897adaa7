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
import az.asan.queue.api.QueueException.Reason;
import az.asan.queue.api.Ticket;
import az.asan.queue.api.TicketOrder;
import az.asan.queue.api.TicketState;
import az.asan.queue.api.Tickets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** From the choice of a center to the ticket on one's phone. */
final class CitizenPages {
    private final Tickets tickets;
    private final Centers centers;
    private final TicketLinks links;
    private final OnceForms once;

    CitizenPages(Tickets tickets, Centers centers, TicketLinks links, OnceForms once) {
        this.tickets = tickets;
        this.centers = centers;
        this.links = links;
        this.once = once;
    }

    void routes(Routes routes) {
        routes.get("/queue", Access.anyone(), this::choose)
                .get("/queue/{center}", Access.anyone(), this::form)
                .post("/queue/{center}", Access.anyone(), this::take)
                .get("/queue/ticket/{signed}", Access.anyone(), this::ticket)
                .post("/queue/ticket/{signed}", Access.anyone(), this::leave)
                .events("/queue/{center}/events", Access.anyone(), request -> Look.center(centers, request.variable("center")).id().stream());
    }

    /** @param open whether tickets are given now */
    record CenterCard(String href, String name, boolean open, int waiting) {
    }

    private Answer choose(Request request) throws QueueException {
        List<CenterCard> cards = new ArrayList<>();
        for (Center center : centers.centers()) {
            cards.add(new CenterCard("/queue/" + center.id(), center.names().in(request.locale()), centers.takesTickets(center.id()),
                    centers.day(center.id()).waitingInAll()));
        }
        return Answer.page("centers", Map.of("centers", cards));
    }

    private Answer form(Request request) throws QueueException {
        return form(request, List.of());
    }

    private Answer form(Request request, List<Map<String, String>> errors) throws QueueException {
        Center center = Look.center(centers, request.variable("center"));
        Map<Character, Integer> waiting = centers.day(center.id()).waiting();
        List<Map<String, String>> services = centers.services(center.id()).stream().filter(OfferedService::open).map(service -> Map.of("value", service.id(),
                "text", service.names().in(request.locale()), "hint", request.text("take.group", service.letter(), waiting.getOrDefault(service.letter(), 0)))).toList();
        Map<String, Object> model = new HashMap<>();
        model.put("center", center.names().in(request.locale()));
        model.put("action", request.path());
        model.put("hours", center.hours().map(hours -> request.text("take.hours", hours.opens().toString(), hours.closes().toString())).orElse(""));
        model.put("open", centers.takesTickets(center.id()));
        model.put("services", services);
        model.put("priorities", Look.priorities(request.country(), request));
        model.put("once", once.key());
        model.put("chosen", request.form("service").or(() -> request.query("service")).orElse(""));
        model.put("chosenPriority", request.form("priority").orElse(""));
        model.put("errors", errors);
        Answer page = Answer.page("take", model);
        return errors.isEmpty() ? page : page.status(422);
    }

    private Answer take(Request request) throws QueueException {
        Center center = Look.center(centers, request.variable("center"));
        String service = request.form("service").orElse("");
        String priority = request.form("priority").orElse("");
        if (service.isEmpty()) {
            return form(request, List.of(Map.of("field", "service", "text", request.text("take.choose-service"))));
        }
        TicketOrder.Builder order = TicketOrder.of(center.id(), service, Ticket.Channel.PHONE);
        if (!priority.isEmpty()) {
            order.priority(priority);
        }
        try {
            return once.once(request, service + "/" + priority, () -> links.path(tickets.issue(order.build(), request.identity()).id()));
        } catch (QueueException e) {
            return form(request, List.of(Map.of("field", e.reason() == Reason.UNKNOWN_PRIORITY ? "priority" : "service", "text", Look.refusal(e, request))));
        }
    }

    private Ticket found(Request request) {
        return tickets.ticket(links.read(request.variable("signed"))).orElseThrow(() -> ProblemException.notFound("The ticket is no longer kept"));
    }

    private Answer ticket(Request request) {
        return ticket(request, "");
    }

    private Answer ticket(Request request, String refused) {
        Ticket ticket = found(request);
        Map<String, Object> model = new HashMap<>();
        model.put("ticket", Look.ticket(ticket, Look.byId(centers.services(ticket.center())), request));
        model.put("center", Look.center(centers, ticket.center().value()).names().in(request.locale()));
        model.put("ahead", tickets.ahead(ticket));
        model.put("over", ticket.state() == TicketState.WAITING && !ticket.day().equals(centers.today()));
        model.put("mayLeave", ticket.state() == TicketState.WAITING || ticket.state() == TicketState.CALLED || ticket.state() == TicketState.RECALLED);
        model.put("action", request.path());
        model.put("again", "/queue/" + ticket.center());
        model.put("events", "/queue/" + ticket.center() + "/events");
        model.put("refused", refused);
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

package az.asan.queue.web;

import az.asan.base.api.web.Answer;
import az.asan.base.api.web.Request;
import az.asan.queue.api.Center;
import az.asan.queue.api.Centers;
import az.asan.queue.api.OfferedService;
import az.asan.queue.api.QueueException;
import az.asan.queue.api.QueueException.Reason;
import az.asan.queue.api.Ticket;
import az.asan.queue.api.TicketOrder;
import az.asan.queue.api.Tickets;
import az.asan.queue.api.Windows;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Where a ticket is taken. */
final class TakingPage {
    private final Tickets tickets;
    private final Windows windows;
    private final Centers centers;
    private final TicketLinks links;
    private final OnceForms once;
    private final TicketLimits limits;
    private final ServiceNames names;

    TakingPage(Tickets tickets, Windows windows, Centers centers, TicketLinks links, OnceForms once, TicketLimits limits, ServiceNames names) {
        this.tickets = tickets;
        this.windows = windows;
        this.centers = centers;
        this.links = links;
        this.once = once;
        this.limits = limits;
        this.names = names;
    }

    Answer form(Request request) throws QueueException {
        return form(request, List.of());
    }

    private Answer form(Request request, List<Map<String, String>> errors) throws QueueException {
        Center center = Look.center(centers, request.variable("center"));
        Map<Character, Integer> waiting = centers.day(center.id()).waiting();
        List<Map<String, String>> services = centers.services(center.id()).stream().filter(OfferedService::open).map(service -> Map.of("value", service.id(),
                "text", names.of(service, request.locale()), "hint", request.text("take.group", service.letter(), waiting.getOrDefault(service.letter(), 0)))).toList();
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

    Answer take(Request request) throws QueueException {
        Center center = Look.center(centers, request.variable("center"));
        String service = request.form("service").orElse("");
        String priority = request.form("priority").orElse("");
        if (service.isEmpty()) {
            return form(request, List.of(Map.of("field", "service", "text", request.text("take.choose-service"))));
        }
        Optional<Duration> wait = admit(center, request);
        if (wait.isPresent()) {
            long seconds = wait.get().toSeconds() + 1;
            return form(request, List.of(Map.of("field", "", "text", request.text("take.too-many", seconds)))).status(429)
                    .header("Retry-After", Long.toString(seconds));
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

    /** The token of a form is bound to the visitor's cookie, so it is the same for all forms of a visitor. */
    private Optional<Duration> admit(Center center, Request request) {
        if (windows.mayWork(center.id(), request.identity())) {
            return Optional.empty();
        }
        String visitor = request.identity().isAnonymous() ? "form " + request.form("_csrf").orElse("") : request.identity().subject();
        return limits.admit(visitor, request.address(), request.form("once").orElse(""));
    }
}

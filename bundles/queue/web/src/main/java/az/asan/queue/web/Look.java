package az.asan.queue.web;

import az.asan.base.api.country.Country;
import az.asan.base.api.web.ProblemException;
import az.asan.base.api.web.Request;
import az.asan.queue.api.Center;
import az.asan.queue.api.CenterId;
import az.asan.queue.api.Centers;
import az.asan.queue.api.OfferedService;
import az.asan.queue.api.QueueException;
import az.asan.queue.api.Ticket;
import az.asan.queue.api.WindowId;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/** What pages show, out of what the queue says, in the language of the reader. */
final class Look {
    /** Words that stand in addresses where a center could stand. */
    static final List<String> RESERVED = List.of("ticket", "work", "set-up");

    private Look() {
    }

    /**
     * A ticket on a page.
     *
     * @param state   the word of the state
     * @param window  0 when it was not called
     * @param minutes how long it has waited, or waited until it was called
     */
    record TicketView(String number, String service, String priority, String state, int window, Instant issuedAt, Instant since, long minutes, int calls) {
    }

    static Center center(Centers centers, String id) {
        return centerId(id).flatMap(centers::center).orElseThrow(() -> ProblemException.notFound("There is no center '" + id + "'"));
    }

    static Optional<CenterId> centerId(String id) {
        try {
            return Optional.of(new CenterId(id));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    static WindowId window(CenterId center, String number) {
        if (number.matches("[1-9][0-9]{0,2}")) {
            return new WindowId(center, Integer.parseInt(number));
        }
        throw ProblemException.notFound("A window is a number from 1 to 999, not '" + number + "'");
    }

    static Map<String, OfferedService> byId(List<OfferedService> services) {
        return services.stream().collect(Collectors.toMap(OfferedService::id, Function.identity()));
    }

    static TicketView ticket(Ticket ticket, String service, Request request) {
        Instant until = ticket.state().atWindow() ? ticket.since() : Instant.now();
        return new TicketView(ticket.number().toString(), service,
                ticket.priority().map(id -> priority(id, request)).orElse(""), ticket.state().word(), ticket.window().map(WindowId::number).orElse(0),
                ticket.issuedAt(), ticket.since(), Math.max(0, Duration.between(ticket.issuedAt(), until).toMinutes()), ticket.calls());
    }

    private static String priority(String id, Request request) {
        return request.country().priorityClasses().stream().filter(one -> one.id().equals(id)).findFirst()
                .map(one -> one.name(request.locale())).orElse(id);
    }

    static List<Map<String, String>> priorities(Country country, Request request) {
        return country.priorityClasses().stream().map(one -> Map.of("value", one.id(), "text", one.name(request.locale()))).toList();
    }

    /** Why something was refused, as the reader's language says it. */
    static String refusal(QueueException e, Request request) {
        return request.text("refused." + e.reason().word());
    }
}

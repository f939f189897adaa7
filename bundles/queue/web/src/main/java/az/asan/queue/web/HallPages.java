package az.asan.queue.web;

import az.asan.base.api.identity.Role;
import az.asan.base.api.web.Access;
import az.asan.base.api.web.Answer;
import az.asan.base.api.web.Problem;
import az.asan.base.api.web.ProblemException;
import az.asan.base.api.web.Request;
import az.asan.base.api.web.Routes;
import az.asan.queue.api.Center;
import az.asan.queue.api.Centers;
import az.asan.queue.api.Centers.DayView;
import az.asan.queue.api.QueueException;
import az.asan.queue.api.Ticket;
import az.asan.queue.api.TicketState;
import az.asan.queue.api.Windows;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/** What hangs in the hall, and what those see who answer for it. */
final class HallPages {
    private static final Access LEADS = Access.roles(Role.SUPERVISOR, Role.ADMINISTRATOR);
    private static final int ON_BOARD = 8;

    private final Windows windows;
    private final Centers centers;
    private final OnceForms once;

    HallPages(Windows windows, Centers centers, OnceForms once) {
        this.windows = windows;
        this.centers = centers;
        this.once = once;
    }

    void routes(Routes routes) {
        routes.get("/queue/{center}/board", Access.anyone(), this::board)
                .get("/queue/{center}/hall", LEADS, this::hall)
                .post("/queue/{center}/hall", LEADS, this::act);
    }

    /** @param called whether the person is still awaited */
    record Call(String number, int window, boolean called, boolean again) {
    }

    private Answer board(Request request) throws QueueException {
        Center center = Look.center(centers, request.variable("center"));
        List<Call> calls = centers.calls(center.id(), 100).stream().sorted(Comparator.comparing((Ticket ticket) -> ticket.state() == TicketState.SERVING))
                .limit(ON_BOARD).map(HallPages::call).toList();
        return Answer.page("board", Map.of("center", center.names().in(request.locale()), "events", "/queue/" + center.id() + "/events",
                "calls", calls, "waiting", centers.day(center.id()).waitingInAll(), "asOf", Instant.now(), "zone", request.country().zone().getId()));
    }

    private static Call call(Ticket ticket) {
        return new Call(ticket.number().toString(), ticket.window().orElseThrow().number(), ticket.state() != TicketState.SERVING,
                ticket.state() == TicketState.RECALLED);
    }

    private Center led(Request request) {
        Center center = Look.center(centers, request.variable("center"));
        if (!centers.maySetUp(center.id(), request.identity())) {
            throw new ProblemException(Problem.of(403, "not-allowed", request.text("refused.not-allowed.title"), request.text("refused.not-allowed")));
        }
        return center;
    }

    private Answer hall(Request request) throws QueueException {
        return hall(request, "", 200);
    }

    private Answer hall(Request request, String refused, int status) throws QueueException {
        Center center = led(request);
        DayView day = centers.day(center.id());
        int first = firstHour(day);
        Map<String, Object> model = new HashMap<>();
        model.put("center", center.names().in(request.locale()));
        model.put("base", "/queue/" + center.id());
        model.put("windows", WindowPages.cards(windows.windows(center.id())));
        model.put("groups", day.waiting().entrySet().stream().sorted(Map.Entry.comparingByKey())
                .map(entry -> Map.of("letter", entry.getKey().toString(), "count", entry.getValue())).toList());
        model.put("waiting", day.waitingInAll());
        model.put("done", day.states().getOrDefault(TicketState.DONE, 0));
        model.put("missed", day.states().getOrDefault(TicketState.NO_SHOW, 0));
        model.put("left", day.states().getOrDefault(TicketState.CANCELLED, 0));
        model.put("issuedInAll", day.issued().stream().mapToInt(Integer::intValue).sum());
        model.put("waited", day.waited().map(seconds -> seconds / 60));
        model.put("hours", IntStream.range(first, lastHour(day, first)).mapToObj(Integer::toString).toList());
        model.put("issued", day.issued().subList(first, lastHour(day, first)));
        model.put("served", day.served().subList(first, lastHour(day, first)));
        model.put("refused", refused);
        model.put("once", once.key());
        return Answer.page("hall", model).status(status);
    }

    /** From eight in the morning, or earlier when something happened earlier. */
    private static int firstHour(DayView day) {
        return IntStream.range(0, 8).filter(hour -> day.issued().get(hour) + day.served().get(hour) > 0).findFirst().orElse(8);
    }

    /** Until six in the evening, or later when something happened later. */
    private static int lastHour(DayView day, int first) {
        return Math.max(18, 1 + IntStream.range(first, 24).filter(hour -> day.issued().get(hour) + day.served().get(hour) > 0).max().orElse(first));
    }

    private Answer act(Request request) throws QueueException {
        Center center = led(request);
        String action = request.form("action").orElse("");
        if (!action.matches("(open|close) [1-9][0-9]{0,2}")) {
            throw ProblemException.invalid("The hall opens and closes windows: 'open 3'; not '" + action + "'");
        }
        String[] parts = action.split(" ");
        try {
            return once.once(request, action, () -> {
                windows.open(Look.window(center.id(), parts[1]), "open".equals(parts[0]), request.identity());
                return request.path();
            });
        } catch (QueueException e) {
            return hall(request, request.text("hall.window", parts[1]) + ": " + Look.refusal(e, request), e.reason().status());
        }
    }
}

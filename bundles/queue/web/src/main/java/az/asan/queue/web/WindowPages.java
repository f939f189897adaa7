package az.asan.queue.web;

import az.asan.base.api.identity.Role;
import az.asan.base.api.web.Access;
import az.asan.base.api.web.Answer;
import az.asan.base.api.web.Problem;
import az.asan.base.api.web.ProblemException;
import az.asan.base.api.web.Request;
import az.asan.base.api.web.Routes;
import az.asan.queue.api.Called;
import az.asan.queue.api.Center;
import az.asan.queue.api.CenterId;
import az.asan.queue.api.Centers;
import az.asan.queue.api.OfferedService;
import az.asan.queue.api.QueueException;
import az.asan.queue.api.TicketAction;
import az.asan.queue.api.TicketState;
import az.asan.queue.api.Window;
import az.asan.queue.api.WindowId;
import az.asan.queue.api.Windows;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** What an operator works with: the windows of the center, and one window. */
final class WindowPages {
    static final Access STAFF = Access.roles(Role.OPERATOR, Role.SUPERVISOR, Role.ADMINISTRATOR);
    private static final Map<String, TicketAction> STEPS = Map.of("recall", TicketAction.RECALL, "start", TicketAction.START,
            "finish", TicketAction.FINISH, "no-show", TicketAction.MARK_NO_SHOW);
    private static final Set<String> KNOWN_REASONS = Set.of("waited-longest", "priority-first");

    private final Windows windows;
    private final Centers centers;
    private final OnceForms once;
    private final ServiceNames names;

    WindowPages(Windows windows, Centers centers, OnceForms once, ServiceNames names) {
        this.windows = windows;
        this.centers = centers;
        this.once = once;
        this.names = names;
    }

    void routes(Routes routes) {
        routes.get("/queue/work", STAFF, this::work)
                .get("/queue/{center}/windows", STAFF, this::windows)
                .get("/queue/{center}/window/{window}", STAFF, this::window)
                .post("/queue/{center}/window/{window}", STAFF, this::act);
    }

    private Answer work(Request request) {
        Optional<Center> own = request.identity().center().flatMap(Look::centerId).flatMap(centers::center);
        if (own.isPresent()) {
            return Answer.redirect("/queue/" + own.get().id() + "/windows");
        }
        List<Map<String, Object>> cards = centers.centers().stream().filter(center -> windows.mayWork(center.id(), request.identity()))
                .map(center -> Map.<String, Object>of("href", "/queue/" + center.id() + "/windows", "name", center.names().in(request.locale()))).toList();
        return Answer.page("work", Map.of("centers", cards, "mayCreate", request.identity().hasAny(Role.SUPERVISOR, Role.ADMINISTRATOR)));
    }

    private Center own(Request request) {
        Center center = Look.center(centers, request.variable("center"));
        if (!windows.mayWork(center.id(), request.identity())) {
            throw new ProblemException(Problem.of(403, "not-allowed", request.text("refused.not-allowed.title"), request.text("refused.not-allowed")));
        }
        return center;
    }

    /** @param number of the ticket the window is busy with; empty when it is free */
    record WindowCard(String href, int number, boolean open, String ticket, String state) {
    }

    static List<WindowCard> cards(List<Window> all) {
        return all.stream().map(window -> new WindowCard("/queue/" + window.id().center() + "/window/" + window.id().number(), window.id().number(),
                window.open(), window.current().map(ticket -> ticket.number().toString()).orElse(""),
                window.current().map(ticket -> ticket.state().word()).orElse(""))).toList();
    }

    private Answer windows(Request request) {
        Center center = own(request);
        return Answer.page("windows", Map.of("center", center.names().in(request.locale()), "base", "/queue/" + center.id(),
                "windows", cards(windows.windows(center.id())), "maySetUp", centers.maySetUp(center.id(), request.identity())));
    }

    private Answer window(Request request) throws QueueException {
        return window(request, "", 200);
    }

    private Answer window(Request request, String refused, int status) throws QueueException {
        Center center = own(request);
        Window window = found(center.id(), request);
        Map<Character, Integer> waiting = centers.day(center.id()).waiting();
        Map<String, OfferedService> services = Look.byId(centers.services(center.id()));
        Map<String, Object> model = new HashMap<>();
        model.put("center", center.names().in(request.locale()));
        model.put("base", "/queue/" + center.id());
        model.put("window", window.id().number());
        model.put("open", window.open());
        model.put("current", window.current().map(ticket -> Look.ticket(ticket, names.of(ticket.service(), services, request.locale()), request)));
        model.put("state", window.current().map(ticket -> ticket.state()).map(TicketState::word).orElse(""));
        model.put("waiting", waiting.entrySet().stream().filter(entry -> window.serves(entry.getKey())).mapToInt(Map.Entry::getValue).sum());
        model.put("groups", waiting.entrySet().stream().filter(entry -> window.serves(entry.getKey())).sorted(Map.Entry.comparingByKey())
                .map(entry -> Map.of("letter", entry.getKey().toString(), "count", entry.getValue())).toList());
        model.put("why", window.current().isPresent() ? why(request) : "");
        model.put("nobody", request.query("said").filter("nobody"::equals).isPresent() && window.current().isEmpty());
        model.put("refused", refused);
        model.put("once", once.key());
        return Answer.page("window", model).status(status);
    }

    private Window found(CenterId center, Request request) throws QueueException {
        WindowId id = Look.window(center, request.variable("window"));
        try {
            return windows.window(id);
        } catch (QueueException e) {
            throw ProblemException.notFound(e.getMessage());
        }
    }

    private static String why(Request request) {
        String reason = request.query("why").filter(KNOWN_REASONS::contains).orElse("");
        String minutes = request.query("minutes").filter(value -> value.matches("[0-9]{1,4}")).orElse("0");
        return reason.isEmpty() ? "" : request.text("why." + reason, minutes);
    }

    private Answer act(Request request) throws QueueException {
        CenterId center = own(request).id();
        WindowId id = found(center, request).id();
        String action = request.form("action").orElse("");
        try {
            return once.once(request, action, () -> done(id, action, request));
        } catch (QueueException e) {
            return window(request, Look.refusal(e, request), e.reason().status());
        }
    }

    private String done(WindowId id, String action, Request request) throws QueueException {
        String path = request.path();
        switch (action) {
            case "call" -> {
                return windows.callNext(id, request.identity()).map(called -> path + explained(called)).orElse(path + "?said=nobody");
            }
            case "open" -> windows.open(id, true, request.identity());
            case "close" -> windows.open(id, false, request.identity());
            case "undo" -> windows.undo(id, request.identity());
            default -> windows.step(id, step(action), request.identity());
        }
        return path;
    }

    private static TicketAction step(String action) {
        TicketAction step = STEPS.get(action);
        if (step == null) {
            throw ProblemException.invalid("A window can call, recall, start, finish, no-show, undo, open or close, not '" + action + "'");
        }
        return step;
    }

    private static String explained(Called called) {
        return KNOWN_REASONS.contains(called.reason()) ? "?why=" + called.reason() + "&minutes=" + called.arguments().get(0) : "";
    }
}

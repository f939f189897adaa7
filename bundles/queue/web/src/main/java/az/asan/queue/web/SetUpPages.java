package az.asan.queue.web;

import az.asan.base.api.country.Country;
import az.asan.base.api.identity.Role;
import az.asan.base.api.web.Access;
import az.asan.base.api.web.Answer;
import az.asan.base.api.web.Problem;
import az.asan.base.api.web.ProblemException;
import az.asan.base.api.web.Request;
import az.asan.base.api.web.Routes;
import az.asan.queue.api.Center;
import az.asan.queue.api.CenterId;
import az.asan.queue.api.Centers;
import az.asan.queue.api.Names;
import az.asan.queue.api.OfferedService;
import az.asan.queue.api.OpeningHours;
import az.asan.queue.api.QueueException;
import az.asan.queue.api.WindowId;
import az.asan.queue.api.Windows;
import java.time.LocalTime;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Where centers come from: their names and hours, the services they give tickets for, their windows. */
final class SetUpPages {
    private static final Access LEADS = Access.roles(Role.SUPERVISOR, Role.ADMINISTRATOR);

    private final Centers centers;
    private final Windows windows;
    private final ServiceNames names;

    SetUpPages(Centers centers, Windows windows, ServiceNames names) {
        this.centers = centers;
        this.windows = windows;
        this.names = names;
    }

    void routes(Routes routes) {
        routes.get("/queue/set-up", LEADS, request -> newCenter(request, List.of()))
                .post("/queue/set-up", LEADS, this::create)
                .get("/queue/{center}/set-up", LEADS, request -> setUp(request, List.of()))
                .post("/queue/{center}/set-up", LEADS, this::change);
    }

    private Answer newCenter(Request request, List<Map<String, String>> errors) {
        Map<String, Object> model = model(request, errors);
        model.put("id", request.form("id").orElse(""));
        return answer("set-up-new", model, errors);
    }

    private Answer create(Request request) {
        String id = request.form("id").orElse("");
        Optional<CenterId> center = Look.centerId(id).filter(one -> !Look.RESERVED.contains(one.value()));
        if (center.isEmpty()) {
            return newCenter(request, error("id", request.text("set-up.id.wrong")));
        }
        if (centers.center(center.get()).isPresent()) {
            return newCenter(request, error("id", request.text("set-up.id.taken")));
        }
        try {
            centers.put(new Center(center.get(), names(request, "name"), Optional.empty()), request.identity());
            return Answer.redirect("/queue/" + center.get() + "/set-up");
        } catch (QueueException e) {
            return newCenter(request, error("id", Look.refusal(e, request)));
        } catch (IllegalArgumentException e) {
            return newCenter(request, error(field(request, "name"), request.text("set-up.name.wrong")));
        }
    }

    private Answer setUp(Request request, List<Map<String, String>> errors) {
        Center center = own(request);
        Map<String, Object> model = model(request, errors);
        model.put("center", center.names().in(request.locale()));
        model.put("base", "/queue/" + center.id());
        model.put("names", center.names().byLanguage());
        model.put("opens", request.form("opens").or(() -> center.hours().map(hours -> hours.opens().toString())).orElse(""));
        model.put("closes", request.form("closes").or(() -> center.hours().map(hours -> hours.closes().toString())).orElse(""));
        model.put("everyDay", center.hours().map(OpeningHours::everyDay).orElse(false));
        model.put("services", centers.services(center.id()).stream().map(service -> Map.of("id", service.id(), "letter", String.valueOf(service.letter()),
                "name", names.of(service, request.locale()), "open", service.open())).toList());
        model.put("windows", windows.windows(center.id()).stream().map(window -> Map.of("number", window.id().number(), "letters", window.letters(),
                "open", window.open())).toList());
        return answer("set-up", model, errors);
    }

    private Answer change(Request request) {
        Center center = own(request);
        String part = request.form("part").orElse("");
        try {
            switch (part) {
                case "center" -> centers.put(new Center(center.id(), names(request, "name"), hours(request)), request.identity());
                case "service" -> centers.put(center.id(), service(request), request.identity());
                case "window" -> centers.put(window(center.id(), request), letters(request), request.identity());
                default -> throw ProblemException.invalid("One of the parts center, service and window is set up, not '" + part + "'");
            }
            return Answer.redirect(request.path());
        } catch (QueueException e) {
            return setUp(request, error("", Look.refusal(e, request)));
        } catch (Wrong e) {
            return setUp(request, error(e.field, request.text(e.text)));
        } catch (IllegalArgumentException e) {
            boolean service = "service".equals(part);
            return setUp(request, error(field(request, service ? "service-name" : "name"), request.text("set-up.name.wrong")));
        }
    }

    private Center own(Request request) {
        Center center = Look.center(centers, request.variable("center"));
        if (!centers.maySetUp(center.id(), request.identity())) {
            throw new ProblemException(Problem.of(403, "not-allowed", request.text("refused.not-allowed.title"), request.text("refused.not-allowed")));
        }
        return center;
    }

    private static Optional<OpeningHours> hours(Request request) {
        String opens = request.form("opens").orElse("");
        String closes = request.form("closes").orElse("");
        if (opens.isEmpty() && closes.isEmpty()) {
            return Optional.empty();
        }
        if (!opens.matches("([01][0-9]|2[0-3]):[0-5][0-9]") || !closes.matches("([01][0-9]|2[0-3]):[0-5][0-9]") || opens.compareTo(closes) >= 0) {
            throw new Wrong("opens", "set-up.hours.wrong");
        }
        return Optional.of(new OpeningHours(LocalTime.parse(opens), LocalTime.parse(closes), request.form("everyDay").isPresent()));
    }

    private static OfferedService service(Request request) {
        String id = request.form("service").orElse("");
        String letter = request.form("letter").orElse("").toUpperCase(Locale.ROOT);
        if (!id.matches("[a-z][a-z0-9-]{0,79}")) {
            throw new Wrong("service", "set-up.service.wrong");
        }
        if (!letter.matches("[A-Z]")) {
            throw new Wrong("letter", "set-up.letter.wrong");
        }
        return new OfferedService(id, letter.charAt(0), names(request, "service-name"), request.form("closed").isEmpty());
    }

    private static WindowId window(CenterId center, Request request) {
        String number = request.form("window").orElse("");
        if (!number.matches("[1-9][0-9]{0,2}")) {
            throw new Wrong("window", "set-up.window.wrong");
        }
        return new WindowId(center, Integer.parseInt(number));
    }

    private static String letters(Request request) {
        String letters = request.form("letters").orElse("").toUpperCase(Locale.ROOT).replaceAll("[ ,;]", "");
        if (!letters.matches("[A-Z]{0,26}") || letters.chars().distinct().count() != letters.length()) {
            throw new Wrong("letters", "set-up.letters.wrong");
        }
        return letters;
    }

    private static Names names(Request request, String prefix) {
        Map<String, String> names = new LinkedHashMap<>();
        for (Country.Language language : request.country().languages()) {
            names.put(language.tag(), request.form(prefix + "-" + language.tag()).orElse(""));
        }
        return new Names(names);
    }

    private static String field(Request request, String prefix) {
        return request.country().languages().stream().map(language -> prefix + "-" + language.tag())
                .filter(name -> request.form(name).orElse("").isBlank()).findFirst().orElse(prefix + "-" + request.country().languages().get(0).tag());
    }

    private static Map<String, Object> model(Request request, List<Map<String, String>> errors) {
        Map<String, Object> model = new HashMap<>();
        Map<String, String> form = new HashMap<>();
        for (Country.Language language : request.country().languages()) {
            for (String prefix : List.of("name", "service-name")) {
                request.form(prefix + "-" + language.tag()).ifPresent(value -> form.put(prefix + "-" + language.tag(), value));
            }
        }
        for (String name : List.of("service", "letter", "window", "letters")) {
            request.form(name).ifPresent(value -> form.put(name, value));
        }
        model.put("action", request.path());
        model.put("form", form);
        model.put("inLanguages", request.country().languages().stream().map(language -> Map.of("tag", language.tag(), "name", language.ownName())).toList());
        model.put("errors", errors);
        return model;
    }

    private static Answer answer(String template, Map<String, Object> model, List<Map<String, String>> errors) {
        Answer page = Answer.page(template, model);
        return errors.isEmpty() ? page : page.status(422);
    }

    private static List<Map<String, String>> error(String field, String text) {
        return List.of(Map.of("field", field, "text", text));
    }

    /** A field that cannot be taken, and the text that says what would be right. */
    private static final class Wrong extends RuntimeException {
        private static final long serialVersionUID = 1L;

        private final String field;
        private final String text;

        private Wrong(String field, String text) {
            super(text);
            this.field = field;
            this.text = text;
        }
    }
}

package az.asan.pilot.web;

import az.asan.base.api.identity.CaseId;
import az.asan.base.api.store.Digest;
import az.asan.base.api.web.Access;
import az.asan.base.api.web.Answer;
import az.asan.base.api.web.Pages;
import az.asan.base.api.web.ProblemException;
import az.asan.base.api.web.Request;
import az.asan.base.api.web.Routes;
import az.asan.module.api.SlotName;
import az.asan.pilot.api.DocumentCheck;
import az.asan.pilot.api.JourneyView;
import az.asan.pilot.api.Journeys;
import az.asan.pilot.api.PilotCard;
import az.asan.pilot.api.PilotException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** E-services on a phone: one question at a time, nothing asked that a register knows. */
@Component
public final class PilotPages implements Pages {
    private static final Pattern CODE = Pattern.compile("[0-9A-Za-z._-]{1,200}");

    private final Journeys journeys;

    @Activate
    public PilotPages(@Reference Journeys journeys) {
        this.journeys = journeys;
    }

    @Override
    public String area() {
        return "pilot";
    }

    @Override
    public void routes(Routes routes) {
        routes.get("/pilots", Access.anyone(), this::offered)
                .get("/pilots/{pilot}", Access.anyone(), this::card)
                .post("/pilots/{pilot}", Access.anyone(), this::begin)
                .get("/journeys", Access.signedIn(), this::mine)
                .get("/journeys/{journey}", Access.signedIn(), request -> page(request, Optional.empty()))
                .get("/journeys/{journey}/pages/{page}", Access.signedIn(), request -> page(request, Optional.of(request.variable("page"))))
                .post("/journeys/{journey}/pages/{page}", Access.signedIn(), this::answer)
                .get("/journeys/{journey}/document.pdf", Access.signedIn(), this::document)
                .get("/verify", Access.anyone(), request -> Answer.page("verify-ask", Map.of()))
                .get("/verify/{code}", Access.anyone(), request -> verify(request, Optional.empty()))
                .post("/verify/{code}", Access.anyone(), this::compare)
                .menu("menu.pilots", "/pilots", 30, Access.anyone())
                .menu("menu.journeys", "/journeys", 31, identity -> identity.proof().isPresent())
                .menu("menu.verify", "/verify", 32, Access.anyone());
    }

    private Answer offered(Request request) {
        return Answer.page("pilots", Map.of("pilots", journeys.offered(request.locale())));
    }

    private Answer card(Request request) throws PilotException {
        return guarded(request, () -> Answer.page("pilot", Map.of("pilot", journeys.card(slot(request), request.locale()), "proven", request.identity().proof().isPresent())));
    }

    private Answer begin(Request request) throws PilotException {
        return guarded(request, () -> {
            PilotCard card = journeys.card(slot(request), request.locale());
            if (request.identity().proof().isEmpty()) {
                return signIn(request, card.level().name());
            }
            return Answer.redirect("/journeys/" + journeys.begin(slot(request), visit(request)).journey());
        });
    }

    private Answer mine(Request request) throws PilotException {
        return guarded(request, () -> Answer.page("journeys", Map.of("journeys", journeys.of(visit(request), 100))));
    }

    private Answer page(Request request, Optional<String> page) throws PilotException {
        return guarded(request, () -> show(journeys.view(journey(request), page, visit(request))));
    }

    private Answer answer(Request request) throws PilotException {
        return guarded(request, () -> {
            CaseId journey = journey(request);
            JourneyView before = journeys.view(journey, Optional.of(request.variable("page")), visit(request));
            Map<String, String> typed = new LinkedHashMap<>();
            before.fields().forEach(field -> typed.put(field.id(), request.form("answer-" + field.id()).orElse("")));
            JourneyView after = journeys.answer(journey, request.variable("page"), revision(request), typed, visit(request));
            return after.hasErrors() ? show(after).status(422) : Answer.redirect("/journeys/" + journey);
        });
    }

    private Answer document(Request request) throws PilotException {
        return guarded(request, () -> Answer.bytes("application/pdf", journeys.document(journey(request), visit(request)))
                .header("Content-Disposition", "inline; filename=\"" + journey(request) + ".pdf\"").header("Cache-Control", "no-store"));
    }

    private Answer compare(Request request) {
        Optional<Request.Upload> file = request.upload("file").filter(upload -> upload.content().length > 0);
        if (file.isEmpty()) {
            Map<String, Object> model = model(check(request, Optional.empty()), request);
            model.put("error", request.text("verify.file-missing"));
            return Answer.page("verify", model).status(422);
        }
        return verify(request, Optional.of(Digest.of(file.get().content())));
    }

    private Answer verify(Request request, Optional<Digest> file) {
        DocumentCheck check = check(request, file);
        Answer answer = Answer.page("verify", model(check, request)).header("X-Robots-Tag", "noindex");
        return check.verdict() == DocumentCheck.Verdict.UNKNOWN ? answer.status(404) : answer;
    }

    private DocumentCheck check(Request request, Optional<Digest> file) {
        String code = request.variable("code");
        return journeys.check(CODE.matcher(code).matches() ? code : "", file, request.locale());
    }

    private static Map<String, Object> model(DocumentCheck check, Request request) {
        Map<String, Object> model = new HashMap<>();
        model.put("check", check);
        model.put("code", request.variable("code"));
        model.put("error", "");
        return model;
    }

    private static Answer show(JourneyView view) {
        return Answer.page(view.stage() == JourneyView.Stage.ISSUED ? "issued" : "journey", Map.of("journey", view)).header("Cache-Control", "no-store");
    }

    /** Pages a reader can do something about are told in words; nothing else is hidden behind them. */
    private Answer guarded(Request request, Work work) throws PilotException {
        try {
            return work.run();
        } catch (PilotException e) {
            return switch (e.reason()) {
                case UNKNOWN_PILOT -> throw ProblemException.notFound(request.text("problem.unknown-pilot"));
                case UNKNOWN_JOURNEY, UNKNOWN_PAGE, NOT_FINISHED -> throw ProblemException.notFound(request.text("problem.unknown-journey"));
                case NOT_PROVEN -> request.identity().proof().isEmpty() ? signIn(request, "substantial") : signIn(request, e.word());
                case REGISTER -> trouble(request, e, 502);
                case UNAVAILABLE -> trouble(request, e, 503);
            };
        }
    }

    private static Answer trouble(Request request, PilotException e, int status) {
        String key = "trouble." + e.word();
        String said = request.text(key);
        Map<String, Object> model = new HashMap<>();
        model.put("said", said.equals(key) ? request.text("trouble.other") : said);
        model.put("traceId", e.traceId());
        return Answer.page("trouble", model).status(status);
    }

    private static Answer signIn(Request request, String level) {
        return Answer.redirect("/sign-in?level=" + level.toLowerCase(Locale.ROOT) + "&back=" + URLEncoder.encode(request.path(), StandardCharsets.UTF_8));
    }

    private static SlotName slot(Request request) {
        try {
            return SlotName.of("pilot", request.variable("pilot"));
        } catch (IllegalArgumentException e) {
            throw ProblemException.notFound(request.text("problem.unknown-pilot"));
        }
    }

    private static CaseId journey(Request request) {
        try {
            return new CaseId(request.variable("journey"));
        } catch (IllegalArgumentException e) {
            throw ProblemException.notFound(request.text("problem.unknown-journey"));
        }
    }

    private static int revision(Request request) {
        String text = request.form("revision").orElse("");
        if (!text.matches("[0-9]{1,9}")) {
            throw ProblemException.invalid(request.text("problem.revision"));
        }
        return Integer.parseInt(text);
    }

    private static Journeys.Visit visit(Request request) {
        return new Journeys.Visit(request.identity(), request.locale(), request.trace(), request.origin());
    }

    @FunctionalInterface
    private interface Work {
        Answer run() throws PilotException;
    }
}

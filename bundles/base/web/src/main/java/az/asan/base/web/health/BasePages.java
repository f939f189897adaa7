package az.asan.base.web.health;

import az.asan.base.api.health.HealthPart.Health;
import az.asan.base.api.identity.Role;
import az.asan.base.api.web.Access;
import az.asan.base.api.web.Answer;
import az.asan.base.api.web.Pages;
import az.asan.base.api.web.Request;
import az.asan.base.api.web.Routes;
import az.asan.base.web.api.OpenApi;
import az.asan.base.web.front.Refusal;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.micrometer.core.instrument.MeterRegistry;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

/** The front's own pages: home, health, figures, the list of APIs, and all components on one page. */
public final class BasePages implements Pages {
    private final Readiness readiness;
    private final MeterRegistry meters;
    private final OpenApi apis;
    private final ObjectMapper json;
    private final Predicate<Request> local;

    /** @param local whether a request comes from this machine itself */
    public BasePages(Readiness readiness, MeterRegistry meters, OpenApi apis, ObjectMapper json, Predicate<Request> local) {
        this.readiness = readiness;
        this.meters = meters;
        this.apis = apis;
        this.json = json;
        this.local = local;
    }

    @Override
    public String area() {
        return "base";
    }

    @Override
    public void routes(Routes routes) {
        routes.get("/", Access.anyone(), request -> Answer.page("home", Map.of()))
                .get("/health", Access.anyone(), this::health)
                .get("/health/live", Access.anyone(), request -> probe(true, Map.of()))
                .get("/health/ready", Access.anyone(), request -> ready())
                .get("/metrics", Access.anyone(), this::metrics)
                .get("/api", Access.anyone(), request -> Answer.page("api", Map.of("operations", apis.operations())))
                .get("/api/openapi.json", Access.anyone(), this::openApi)
                .get("/problems/{type}", Access.anyone(), BasePages::problemType)
                .get("/styleguide", Access.anyone(), request -> Answer.page("styleguide", Styleguide.model()))
                .menu("menu.health", "/health", 95, Access.roles(Role.ADMINISTRATOR, Role.AUDITOR, Role.INNOVATOR, Role.SUPERVISOR));
    }

    private Answer health(Request request) throws JsonProcessingException {
        Map<String, Health> answers = readiness.parts().ask();
        boolean ready = readiness.ready(answers);
        int status = ready ? 200 : 503;
        if (request.header("Accept").filter(accept -> accept.contains("json") && !accept.contains("text/html")).isPresent()) {
            return report(ready, answers).status(status);
        }
        List<Map<String, Object>> rows = answers.entrySet().stream().map(entry -> Map.<String, Object>of(
                "name", entry.getKey(), "state", entry.getValue().state().name(), "reason", entry.getValue().reason())).toList();
        return Answer.page("health", Map.of("ready", ready, "parts", rows)).status(status);
    }

    private Answer ready() throws JsonProcessingException {
        Map<String, Health> answers = readiness.parts().ask();
        boolean ready = readiness.ready(answers);
        return report(ready, answers).status(ready ? 200 : 503);
    }

    private Answer probe(boolean up, Map<String, Health> parts) throws JsonProcessingException {
        return report(up, parts);
    }

    private Answer report(boolean up, Map<String, Health> answers) throws JsonProcessingException {
        Map<String, Object> report = new LinkedHashMap<>();
        report.put("status", up ? "up" : readiness.complete() ? "down" : "starting");
        if (!answers.isEmpty()) {
            report.put("parts", answers);
        }
        return Answer.bytes("application/json", json.writeValueAsBytes(report)).header("Cache-Control", "no-store");
    }

    private Answer metrics(Request request) {
        if (!local.test(request) && !request.identity().hasAny(Role.AUDITOR, Role.ADMINISTRATOR)) {
            throw new Refusal(request.identity().isAnonymous() ? 401 : 403, request.identity().isAnonymous() ? "sign-in-needed" : "forbidden");
        }
        return Answer.bytes(PrometheusText.TYPE, PrometheusText.of(meters).getBytes(StandardCharsets.UTF_8)).header("Cache-Control", "no-store");
    }

    private Answer openApi(Request request) throws IOException {
        return Answer.bytes("application/json", apis.document(request.country().brand().name(request.locale()), request.origin()));
    }

    private static Answer problemType(Request request) {
        String type = request.variable("type");
        String title = request.text("problem." + type + ".title");
        boolean known = !title.equals("problem." + type + ".title");
        return Answer.page("problem-type", Map.of("type", type, "heading", known ? title : request.text("problems.other"), "known", known)).status(known ? 200 : 404);
    }
}

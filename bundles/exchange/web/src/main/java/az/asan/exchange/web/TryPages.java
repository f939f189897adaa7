package az.asan.exchange.web;

import az.asan.base.api.web.Answer;
import az.asan.base.api.web.ProblemException;
import az.asan.base.api.web.Request;
import az.asan.base.api.web.Routes;
import az.asan.exchange.api.Connectors.ConnectorView;
import az.asan.exchange.api.Connectors.Operation;
import az.asan.exchange.api.Connectors.Parameter;
import az.asan.exchange.api.Exchange;
import az.asan.exchange.api.ExchangeException;
import az.asan.exchange.api.Question;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/**
 * Trying a read-only operation out. It goes the way of every question, as the client {@code console/try}: without a
 * grant nothing is asked. Of personal data the page shows the form and no value, since staff is nobody's
 * representative.
 */
final class TryPages {
    private static final String CLIENT = "console/try";

    private final ExchangePages pages;
    private final Exchange exchange;

    TryPages(ExchangePages pages, Exchange exchange) {
        this.pages = pages;
        this.exchange = exchange;
    }

    void routes(Routes routes) {
        routes.get("/exchange/{connector}/try/{operation}", ExchangePages.KEEPERS, request -> Answer.page("try", model(request)))
                .post("/exchange/{connector}/try/{operation}", ExchangePages.KEEPERS, this::ask);
    }

    private Answer ask(Request request) {
        ConnectorView view = pages.kept(request);
        Operation operation = operation(view, request);
        Question.Builder question = Question.of(CLIENT, view.service(), operation.id()).actor(request.identity().subject()).trace(request.trace());
        for (Parameter parameter : operation.parameters()) {
            request.form("p-" + parameter.name()).filter(value -> !value.isEmpty()).ifPresent(value -> question.parameter(parameter.name(), value));
        }
        request.form("purpose").filter(value -> !value.isEmpty()).ifPresent(question::purpose);
        Map<String, Object> model = model(request);
        model.put("asked", true);
        try {
            var answer = exchange.ask(question.build());
            model.put("status", answer.status());
            model.put("body", Shown.body(answer.body(), operation.personal()));
            return Answer.page("try", model);
        } catch (ExchangeException e) {
            model.put("reason", e.reason().word());
            model.put("side", e.reason().side().name().toLowerCase(Locale.ROOT));
            model.put("detail", e.getMessage());
            model.put("traceId", e.traceId());
            return Answer.page("try", model);
        }
    }

    private Map<String, Object> model(Request request) {
        ConnectorView view = pages.kept(request);
        Operation operation = operation(view, request);
        Map<String, Object> model = new LinkedHashMap<>();
        model.put("id", view.service().id());
        model.put("title", view.titles().getOrDefault(request.locale().getLanguage(), view.service().id()));
        model.put("action", request.path());
        model.put("operation", operation);
        model.put("parameters", operation.parameters().stream().map(parameter -> Map.of("name", parameter.name(), "required", parameter.required(),
                "description", parameter.description(), "example", parameter.example(), "value", request.form("p-" + parameter.name()).orElse(""))).toList());
        model.put("purpose", request.form("purpose").orElse(""));
        model.put("client", CLIENT);
        model.put("asked", false);
        return model;
    }

    private static Operation operation(ConnectorView view, Request request) {
        return view.operations().stream().filter(operation -> operation.id().equals(request.variable("operation")) && operation.readOnly()).findFirst()
                .orElseThrow(() -> ProblemException.notFound("The connector has no read-only operation of this name"));
    }
}

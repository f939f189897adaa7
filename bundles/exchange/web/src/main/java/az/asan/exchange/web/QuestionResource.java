package az.asan.exchange.web;

import az.asan.base.api.identity.Role;
import az.asan.base.api.web.Allowed;
import az.asan.base.api.web.ApiResource;
import az.asan.base.api.web.Calls;
import az.asan.base.api.web.OwnIdempotency;
import az.asan.base.api.web.Problem;
import az.asan.base.api.web.ProblemException;
import az.asan.exchange.api.Answer;
import az.asan.exchange.api.Connectors;
import az.asan.exchange.api.Connectors.Match;
import az.asan.exchange.api.Exchange;
import az.asan.exchange.api.ExchangeException;
import az.asan.exchange.api.Question;
import az.asan.module.api.SlotName;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import javax.ws.rs.Consumes;
import javax.ws.rs.Encoded;
import javax.ws.rs.GET;
import javax.ws.rs.POST;
import javax.ws.rs.Path;
import javax.ws.rs.PathParam;
import javax.ws.rs.Produces;
import javax.ws.rs.core.Context;
import javax.ws.rs.core.HttpHeaders;
import javax.ws.rs.core.MediaType;
import javax.ws.rs.core.Response;
import javax.ws.rs.core.UriInfo;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/**
 * Questions to agencies' systems by HTTP, under the paths of the connectors' contracts. The client is the subsystem the
 * bearer token was made for. Headers: {@code Asan-Purpose}, {@code Asan-Person}, {@code Asan-Actor} (who acts at the
 * client), {@code Asan-Case}, {@code Idempotency-Key}, {@code traceparent}, {@code Prefer: wait=<seconds>} (RFC 7240).
 * An error of the agency's own passes with its status and body; {@code Asan-Reason}, {@code Asan-Side} and
 * {@code Asan-Trace} tell it from one of the platform.
 */
@Component
@Path("/exchange/v1/services")
public final class QuestionResource implements ApiResource {
    private final Exchange exchange;
    private final Connectors connectors;
    private final Calls calls;

    @Activate
    public QuestionResource(@Reference Exchange exchange, @Reference Connectors connectors, @Reference Calls calls) {
        this.exchange = exchange;
        this.connectors = connectors;
        this.calls = calls;
    }

    /** Puts a question without a body. */
    @GET
    @Path("{connector}/{rest: .+}")
    @Produces(MediaType.WILDCARD)
    @Allowed({Role.AGENCY, Role.INNOVATOR, Role.ADMINISTRATOR})
    public Response get(@PathParam("connector") String connector, @Encoded @PathParam("rest") String rest, @Context UriInfo uri, @Context HttpHeaders headers) {
        return ask("GET", connector, rest, uri, headers, new byte[0]);
    }

    /** Puts a question with a body. */
    @POST
    @OwnIdempotency
    @Path("{connector}/{rest: .+}")
    @Consumes(MediaType.WILDCARD)
    @Produces(MediaType.WILDCARD)
    @Allowed({Role.AGENCY, Role.INNOVATOR, Role.ADMINISTRATOR})
    public Response post(@PathParam("connector") String connector, @Encoded @PathParam("rest") String rest, @Context UriInfo uri, @Context HttpHeaders headers, byte[] body) {
        return ask("POST", connector, rest, uri, headers, body == null ? new byte[0] : body);
    }

    private Response ask(String method, String connector, String rest, UriInfo uri, HttpHeaders headers, byte[] body) {
        Question question = question(method, Asked.slot(connector), rest, uri, headers, body);
        try {
            Answer answer = exchange.ask(question);
            return response(answer).header("Asan-Connector", answer.by().slot().id() + ' ' + answer.by().version()).build();
        } catch (ExchangeException e) {
            if (e.agencyAnswer().isPresent()) {
                return response(e.agencyAnswer().get()).header("Asan-Reason", e.reason().word()).header("Asan-Side", e.reason().side().name().toLowerCase(Locale.ROOT))
                        .header("Asan-Trace", e.traceId()).build();
            }
            throw new ProblemException(Asked.problem(e));
        }
    }

    private Question question(String method, SlotName service, String rest, UriInfo uri, HttpHeaders headers, byte[] body) {
        Calls.Call call = calls.current();
        Asked.client(call.identity());
        Match match = connectors.match(service, method, "/" + rest).orElseThrow(() -> new ProblemException(
                Problem.of(404, "unknown-operation", "No such operation", "No live contract has " + method + " at this path of '" + service.id() + "'")));
        Question.Builder question = Asked.question(call, service, match.operation().id(), name -> header(headers, name));
        match.parameters().forEach(question::parameter);
        parameters(uri, question);
        if (body.length > 0) {
            question.body(header(headers, HttpHeaders.CONTENT_TYPE).orElse(""), body);
        }
        return question.build();
    }

    private static Response.ResponseBuilder response(Answer answer) {
        Response.ResponseBuilder response = Response.status(answer.status());
        return answer.body().length == 0 ? response : response.type(answer.contentType().isEmpty() ? MediaType.APPLICATION_OCTET_STREAM : answer.contentType()).entity(answer.body());
    }

    private static void parameters(UriInfo uri, Question.Builder question) {
        for (Map.Entry<String, List<String>> entry : uri.getQueryParameters().entrySet()) {
            if (entry.getValue().size() != 1) {
                throw ProblemException.invalid("The parameter " + entry.getKey() + " is there more than once");
            }
            question.parameter(entry.getKey(), entry.getValue().get(0));
        }
    }

    private static Optional<String> header(HttpHeaders headers, String name) {
        return Optional.ofNullable(headers.getHeaderString(name)).map(String::trim).filter(value -> !value.isEmpty());
    }
}

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
import az.asan.exchange.api.Connectors.ConnectorView;
import az.asan.exchange.api.Exchange;
import az.asan.exchange.api.ExchangeException;
import az.asan.exchange.api.Grants;
import az.asan.exchange.api.Grants.Grant;
import az.asan.exchange.api.Question;
import az.asan.module.api.SlotName;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import javax.ws.rs.DELETE;
import javax.ws.rs.DefaultValue;
import javax.ws.rs.GET;
import javax.ws.rs.HeaderParam;
import javax.ws.rs.POST;
import javax.ws.rs.Path;
import javax.ws.rs.PathParam;
import javax.ws.rs.QueryParam;
import javax.ws.rs.core.Response;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Questions to agencies' systems by HTTP, and who may put them. The client of a question is the subsystem its bearer token was made for. */
@Component
@Path("/exchange/v1")
public final class ExchangeResource implements ApiResource {
    private static final String CLIENT = "client:";

    private final Exchange exchange;
    private final Connectors connectors;
    private final Grants grants;
    private final Calls calls;

    @Activate
    public ExchangeResource(@Reference Exchange exchange, @Reference Connectors connectors, @Reference Grants grants, @Reference Calls calls) {
        this.exchange = exchange;
        this.connectors = connectors;
        this.grants = grants;
        this.calls = calls;
    }

    /** A grant to be given. */
    public record GrantOrder(String client, String service, Set<String> operations, Optional<Set<String>> fields, Set<String> purposes, Optional<Instant> until) {
    }

    /** A grant that was given. */
    public record GrantJson(String id, String client, String service, Set<String> operations, Set<String> fields, Set<String> purposes, Optional<Instant> until, String givenBy,
            Instant givenAt, Optional<Instant> revokedAt) {
        static GrantJson of(Grant grant) {
            return new GrantJson(grant.id(), grant.terms().client(), grant.terms().service().toString(), grant.terms().operations(), grant.terms().fields(), grant.terms().purposes(),
                    grant.terms().until(), grant.givenBy(), grant.givenAt(), grant.revokedAt());
        }
    }

    /** A connector that is live. */
    public record ConnectorJson(String service, String version, String agency, List<String> operations, String circuit, int inFlight, long answered, List<String> missing) {
        static ConnectorJson of(ConnectorView view) {
            return new ConnectorJson(view.service().toString(), view.version().version(), view.agency(), view.operations().stream().map(Connectors.Operation::id).toList(),
                    view.circuit().name().toLowerCase(java.util.Locale.ROOT), view.inFlight(), view.answered(), view.missing());
        }
    }

    @GET
    @Path("connectors")
    @Allowed({Role.AGENCY, Role.INNOVATOR, Role.AUDITOR, Role.ADMINISTRATOR})
    public List<ConnectorJson> live() {
        return connectors.live().stream().filter(view -> ExchangePages.mayLook(calls.current().identity(), view)).map(ConnectorJson::of).toList();
    }

    @GET
    @Path("grants")
    @Allowed({Role.AGENCY, Role.AUDITOR, Role.ADMINISTRATOR})
    public List<GrantJson> given(@QueryParam("service") String service) {
        return grants.of(looked(service).service()).stream().map(GrantJson::of).toList();
    }

    @POST
    @Path("grants")
    @Allowed({Role.AGENCY, Role.ADMINISTRATOR})
    public Response give(GrantOrder order) {
        ConnectorView view = kept(order.service());
        Set<String> known = Set.copyOf(view.operations().stream().map(Connectors.Operation::id).toList());
        if (order.operations().isEmpty() || !known.containsAll(order.operations())) {
            throw ProblemException.invalid("The operations must be some of " + known);
        }
        Grant grant = grants.give(new Grants.Terms(order.client(), view.service(), order.operations(), order.fields().orElse(Set.of()), order.purposes(), order.until()),
                calls.current().identity());
        return Response.status(201).entity(GrantJson.of(grant)).build();
    }

    @DELETE
    @Path("grants/{grant}")
    @Allowed({Role.AGENCY, Role.ADMINISTRATOR})
    public void revoke(@PathParam("grant") String grant, @QueryParam("service") String service) {
        ConnectorView view = kept(service);
        if (grants.of(view.service()).stream().noneMatch(given -> given.id().equals(grant))) {
            throw ProblemException.notFound("No grant of " + view.service() + " has this id");
        }
        grants.revoke(grant, calls.current().identity());
    }

    @GET
    @Path("services/{connector}/{rest: .+}")
    @Allowed({Role.AGENCY, Role.INNOVATOR, Role.ADMINISTRATOR})
    public Response get(@PathParam("connector") String connector, @PathParam("rest") @javax.ws.rs.Encoded String rest, @HeaderParam("Asan-Purpose") @DefaultValue("") String purpose) {
        return ask("GET", connector, rest, purpose, new byte[0]);
    }

    @POST
    @OwnIdempotency
    @Path("services/{connector}/{rest: .+}")
    @Allowed({Role.AGENCY, Role.INNOVATOR, Role.ADMINISTRATOR})
    public Response post(@PathParam("connector") String connector, @PathParam("rest") @javax.ws.rs.Encoded String rest, @HeaderParam("Asan-Purpose") @DefaultValue("") String purpose,
            byte[] body) {
        return ask("POST", connector, rest, purpose, body);
    }

    private Response ask(String method, String connector, String rest, String purpose, byte[] body) {
        Calls.Call call = calls.current();
        String subject = call.identity().subject();
        if (!subject.startsWith(CLIENT)) {
            throw new ProblemException(Problem.of(403, "no-client", "Only a subsystem may ask", "Use a bearer token that was made for a subsystem"));
        }
        SlotName service = slot("connector/" + connector);
        Connectors.Match match = connectors.match(service, method, "/" + rest).orElseThrow(() -> ProblemException.notFound("The contract of " + service + " has no such operation"));
        Question.Builder question = Question.of(subject.substring(CLIENT.length()), service, match.operation().id()).actor(subject).trace(call.trace().child());
        match.parameters().forEach(question::parameter);
        if (!purpose.isEmpty()) {
            question.purpose(purpose);
        }
        if (body.length > 0) {
            question.body("application/json", body);
        }
        call.idempotencyKey().ifPresent(question::idempotencyKey);
        try {
            Answer answer = exchange.ask(question.build());
            return Response.status(answer.status()).type(answer.contentType()).entity(answer.body()).build();
        } catch (ExchangeException e) {
            if (e.agencyAnswer().isPresent()) {
                Answer own = e.agencyAnswer().get();
                return Response.status(own.status()).type(own.contentType()).header("Asan-Reason", e.reason().word()).entity(own.body()).build();
            }
            throw new ProblemException(Problem.of(e.reason().status(), e.reason().word(), "The question has no answer", e.getMessage())
                    .with("side", e.reason().side().name().toLowerCase(java.util.Locale.ROOT)).with("traceId", e.traceId()));
        }
    }

    private ConnectorView looked(String service) {
        return connectors.of(slot(service)).filter(view -> ExchangePages.mayLook(calls.current().identity(), view)).orElseThrow(() -> ProblemException.notFound("No live connector " + service));
    }

    private ConnectorView kept(String service) {
        ConnectorView view = looked(service);
        if (!ExchangePages.mayKeep(calls.current().identity(), view)) {
            throw ProblemException.notFound("No live connector " + service);
        }
        return view;
    }

    private static SlotName slot(String text) {
        try {
            return SlotName.parse(text == null ? "" : text);
        } catch (IllegalArgumentException e) {
            throw ProblemException.invalid(e.getMessage());
        }
    }
}

package az.asan.exchange.web;

import az.asan.base.api.identity.Role;
import az.asan.base.api.web.Allowed;
import az.asan.base.api.web.ApiResource;
import az.asan.base.api.web.Calls;
import az.asan.base.api.web.ProblemException;
import az.asan.exchange.api.Connectors;
import az.asan.exchange.api.Connectors.ConnectorView;
import az.asan.exchange.api.Grants;
import az.asan.exchange.api.Grants.Grant;
import az.asan.module.api.SlotName;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import javax.ws.rs.DELETE;
import javax.ws.rs.GET;
import javax.ws.rs.POST;
import javax.ws.rs.Path;
import javax.ws.rs.PathParam;
import javax.ws.rs.QueryParam;
import javax.ws.rs.core.Response;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Connectors that are live, and the grants under which they may be asked. */
@Component
@Path("/exchange/v1")
public final class ExchangeResource implements ApiResource {
    private final Connectors connectors;
    private final Grants grants;
    private final Calls calls;

    @Activate
    public ExchangeResource(@Reference Connectors connectors, @Reference Grants grants, @Reference Calls calls) {
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

    /** What may be asked, as one OpenAPI 3.1 document. */
    @GET
    @Path("openapi.json")
    @Allowed({Role.AGENCY, Role.INNOVATOR, Role.TRAINER, Role.LEARNER, Role.AUDITOR, Role.ADMINISTRATOR})
    public Response openapi() {
        return Response.ok(LiveOpenApi.of(connectors)).type("application/json").build();
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
        if (order == null || order.client() == null || order.service() == null || order.operations() == null) {
            throw ProblemException.invalid("A grant names client, service and operations: {\"client\": \"pilot/x\", \"service\": \"connector/population\", \"operations\": [\"getPerson\"]}");
        }
        ConnectorView view = kept(order.service());
        try {
            Grant grant = grants.give(new Grants.Terms(order.client(), view.service(), order.operations(), words(order.fields()), order.purposes() == null ? Set.of() : order.purposes(),
                    order.until() == null ? Optional.empty() : order.until()), calls.current().identity());
            return Response.status(201).entity(GrantJson.of(grant)).build();
        } catch (IllegalArgumentException e) {
            throw ProblemException.invalid(e.getMessage());
        }
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

    /** A member that is left out of the JSON may come as nothing at all. */
    private static Set<String> words(Optional<Set<String>> words) {
        return words == null ? Set.of() : words.orElse(Set.of());
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

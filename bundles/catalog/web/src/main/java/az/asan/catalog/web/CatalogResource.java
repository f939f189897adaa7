package az.asan.catalog.web;

import az.asan.base.api.web.Allowed;
import az.asan.base.api.web.ApiResource;
import az.asan.base.api.web.Calls;
import az.asan.base.api.web.ProblemException;
import az.asan.catalog.api.Audience;
import az.asan.catalog.api.Catalog;
import az.asan.catalog.api.LifeEvent;
import az.asan.catalog.api.PublicService;
import az.asan.catalog.api.ServiceQuery;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import javax.ws.rs.DefaultValue;
import javax.ws.rs.GET;
import javax.ws.rs.HeaderParam;
import javax.ws.rs.Path;
import javax.ws.rs.PathParam;
import javax.ws.rs.Produces;
import javax.ws.rs.QueryParam;
import javax.ws.rs.core.MediaType;
import javax.ws.rs.core.Response;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** The catalog for programs: JSON, and services also as CPSV-AP for those who accept {@code application/ld+json}. */
@Component(service = ApiResource.class)
@Path(CatalogResource.PATH)
public final class CatalogResource implements ApiResource {
    /** Below {@code /api}. */
    static final String PATH = "/catalog/v1";
    private static final String LINKED = "application/ld+json";
    private static final int MOST = 200;

    private final Catalog catalog;
    private final Calls calls;

    @Activate
    public CatalogResource(@Reference Catalog catalog, @Reference Calls calls) {
        this.catalog = catalog;
        this.calls = calls;
    }

    @GET
    @Path("services")
    @Produces({MediaType.APPLICATION_JSON, LINKED})
    @Allowed(anyone = true)
    public Response services(@HeaderParam("Accept") @DefaultValue("") String accept, @QueryParam("q") @DefaultValue("") String words,
            @QueryParam("agency") String agency, @QueryParam("lifeEvent") String lifeEvent, @QueryParam("audience") String audience,
            @QueryParam("offset") @DefaultValue("0") int offset, @QueryParam("limit") @DefaultValue("50") int limit) {
        if (offset < 0 || limit < 1 || limit > MOST) {
            throw ProblemException.invalid("offset is 0 or more, limit 1 to " + MOST + ", not " + offset + " and " + limit);
        }
        Catalog now = catalog.now();
        Optional<String> ofAgency = Optional.ofNullable(agency);
        ofAgency.filter(id -> now.agency(id).isEmpty()).ifPresent(id -> {
            throw ProblemException.invalid("agency is none of the catalog's; see " + PATH + "/agencies");
        });
        List<PublicService> found = now.search(new ServiceQuery(words, calls.current().locale(), ofAgency,
                chosen("lifeEvent", lifeEvent, LifeEvent.values()), chosen("audience", audience, Audience.values())));
        if (accept.contains(LINKED)) {
            return linked(now, found.stream().skip(offset).limit(limit).toList());
        }
        return Response.ok(Wire.Slice.of(found, offset, limit, service -> Wire.service(service, now)), MediaType.APPLICATION_JSON).build();
    }

    @GET
    @Path("services/{id}")
    @Produces({MediaType.APPLICATION_JSON, LINKED})
    @Allowed(anyone = true)
    public Response service(@HeaderParam("Accept") @DefaultValue("") String accept, @PathParam("id") String id) {
        Catalog now = catalog.now();
        PublicService service = now.service(id).orElseThrow(() -> none("service"));
        return accept.contains(LINKED) ? linked(now, List.of(service)) : Response.ok(Wire.service(service, now), MediaType.APPLICATION_JSON).build();
    }

    @GET
    @Path("agencies")
    @Allowed(anyone = true)
    public List<Wire.AgencyJson> agencies() {
        return catalog.agencies().stream().map(Wire::agency).toList();
    }

    @GET
    @Path("agencies/{id}")
    @Allowed(anyone = true)
    public Wire.AgencyJson agency(@PathParam("id") String id) {
        return catalog.agency(id).map(Wire::agency).orElseThrow(() -> none("agency"));
    }

    @GET
    @Path("documents")
    @Allowed(anyone = true)
    public List<Wire.DocumentJson> documents() {
        return catalog.documents().stream().map(Wire::document).toList();
    }

    @GET
    @Path("documents/{id}")
    @Allowed(anyone = true)
    public Wire.DocumentJson document(@PathParam("id") String id) {
        return catalog.document(id).map(Wire::document).orElseThrow(() -> none("document"));
    }

    @GET
    @Path("registers")
    @Allowed(anyone = true)
    public List<Wire.RegisterJson> registers() {
        return catalog.registers().stream().map(Wire::register).toList();
    }

    @GET
    @Path("registers/{id}")
    @Allowed(anyone = true)
    public Wire.RegisterJson register(@PathParam("id") String id) {
        return catalog.register(id).map(Wire::register).orElseThrow(() -> none("register"));
    }

    @GET
    @Path("acts")
    @Allowed(anyone = true)
    public List<Wire.ActJson> acts() {
        return catalog.acts().stream().map(Wire::act).toList();
    }

    @GET
    @Path("acts/{id}")
    @Allowed(anyone = true)
    public Wire.ActJson act(@PathParam("id") String id) {
        return catalog.act(id).map(Wire::act).orElseThrow(() -> none("act"));
    }

    private Response linked(Catalog now, List<PublicService> services) {
        Calls.Call call = calls.current();
        return Response.ok(new CpsvAp(now, call.country(), call.origin()).document(services), LINKED).build();
    }

    private static ProblemException none(String what) {
        return ProblemException.notFound("The catalog has no such " + what);
    }

    private static <E extends Enum<E>> Optional<E> chosen(String name, String word, E[] all) {
        if (word == null) {
            return Optional.empty();
        }
        return Optional.of(Arrays.stream(all).filter(one -> Wire.word(one).equals(word)).findFirst().orElseThrow(() ->
                ProblemException.invalid(name + " is one of " + Arrays.stream(all).map(Wire::word).toList())));
    }
}

package az.asan.module.web;

import az.asan.base.api.identity.Identity;
import az.asan.base.api.identity.Role;
import az.asan.base.api.store.Digest;
import az.asan.base.api.web.Allowed;
import az.asan.base.api.web.ApiResource;
import az.asan.base.api.web.Calls;
import az.asan.base.api.web.OwnIdempotency;
import az.asan.base.api.web.ProblemException;
import az.asan.module.api.FindingTexts;
import az.asan.module.api.ModuleState;
import az.asan.module.api.Modules;
import az.asan.module.api.Modules.Admission;
import az.asan.module.api.Modules.SlotView;
import az.asan.module.api.SlotName;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import javax.ws.rs.Consumes;
import javax.ws.rs.DefaultValue;
import javax.ws.rs.GET;
import javax.ws.rs.POST;
import javax.ws.rs.Path;
import javax.ws.rs.PathParam;
import javax.ws.rs.Produces;
import javax.ws.rs.QueryParam;
import javax.ws.rs.core.MediaType;
import javax.ws.rs.core.Response;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Modules for programs: deploy, look, put back, retire. */
@Component
@Path("/modules/v1")
public final class ModuleResource implements ApiResource {
    private final Modules modules;
    private final FindingTexts texts;
    private final Calls calls;

    @Activate
    public ModuleResource(@Reference Modules modules, @Reference FindingTexts texts, @Reference Calls calls) {
        this.modules = modules;
        this.texts = texts;
        this.calls = calls;
    }

    /** Deploying is repeatable by itself: the same content has the same outcome, whatever the key. */
    @POST
    @Path("modules")
    @Consumes(MediaType.APPLICATION_OCTET_STREAM)
    @Allowed({Role.INNOVATOR, Role.AGENCY, Role.ADMINISTRATOR})
    @OwnIdempotency
    public Response deploy(@QueryParam("namespace") @DefaultValue(SlotName.MAIN) String namespace, @QueryParam("fileName") @DefaultValue("module") String fileName, byte[] content) {
        Identity by = calls.current().identity();
        return answer(modules.submit(new Modules.Submission(fileName, content, Read.namespace(namespace), by, "api")), 201);
    }

    @GET
    @Path("modules")
    @Allowed({Role.INNOVATOR, Role.AGENCY, Role.TRAINER, Role.AUDITOR, Role.ADMINISTRATOR})
    public List<Wire.SlotLine> slots() {
        return modules.slots().stream().map(Wire.SlotLine::of).toList();
    }

    @GET
    @Path("modules/{namespace}/{kind}/{id}")
    @Allowed({Role.INNOVATOR, Role.AGENCY, Role.TRAINER, Role.AUDITOR, Role.ADMINISTRATOR})
    public Wire.SlotWhole slot(@PathParam("namespace") String namespace, @PathParam("kind") String kind, @PathParam("id") String id) {
        return Wire.SlotWhole.of(Read.existing(modules, Read.slot(namespace, kind, id)), texts, locale());
    }

    /** A version as it was uploaded. */
    @GET
    @Path("modules/{namespace}/{kind}/{id}/versions/{digest}/content")
    @Produces(MediaType.APPLICATION_OCTET_STREAM)
    @Allowed({Role.INNOVATOR, Role.AGENCY, Role.AUDITOR, Role.ADMINISTRATOR})
    public Response content(@PathParam("namespace") String namespace, @PathParam("kind") String kind, @PathParam("id") String id, @PathParam("digest") String digest) {
        SlotView slot = Read.existing(modules, Read.slot(namespace, kind, id));
        Digest wanted = Read.digest(digest);
        Optional<byte[]> content = slot.versions().stream().anyMatch(version -> version.version().digest().equals(wanted)) ? modules.content(wanted) : Optional.empty();
        byte[] bytes = content.orElseThrow(() -> ProblemException.notFound("Module " + slot.slot() + " has no version with the digest " + wanted));
        return Response.ok(bytes).header("Content-Disposition", "attachment; filename=\"" + kind + '-' + id + '-' + wanted.brief() + "\"").build();
    }

    @POST
    @Path("rollbacks")
    @Allowed({Role.INNOVATOR, Role.AGENCY, Role.ADMINISTRATOR})
    @OwnIdempotency
    public Response rollback(Wire.RollbackOrder order) {
        if (order == null) {
            throw ProblemException.invalid("The body is {\"slot\": \"connector/population\", \"digest\": \"64 hexadecimal digits\"}");
        }
        SlotName slot = Read.slot(order.slot());
        Read.existing(modules, slot);
        return answer(modules.rollback(slot, Read.digest(order.digest()), calls.current().identity()), 200);
    }

    @POST
    @Path("retirements")
    @Allowed({Role.INNOVATOR, Role.AGENCY, Role.ADMINISTRATOR})
    @OwnIdempotency
    public Wire.SlotWhole retire(Wire.RetirementOrder order) {
        if (order == null) {
            throw ProblemException.invalid("The body is {\"slot\": \"connector/population\"}");
        }
        SlotName slot = Read.slot(order.slot());
        Read.existing(modules, slot);
        modules.retire(slot, calls.current().identity());
        return Wire.SlotWhole.of(Read.existing(modules, slot), texts, locale());
    }

    @GET
    @Path("refusals")
    @Allowed({Role.INNOVATOR, Role.AGENCY, Role.TRAINER, Role.AUDITOR, Role.ADMINISTRATOR})
    public List<Wire.RefusalLine> refusals(@QueryParam("limit") @DefaultValue("50") int limit) {
        if (limit < 1 || limit > 500) {
            throw ProblemException.invalid("The limit is " + limit + "; it must be a number from 1 to 500");
        }
        return modules.refusals(limit).stream().map(refusal -> Wire.RefusalLine.of(refusal, texts, locale())).toList();
    }

    private Response answer(Admission admission, int done) {
        int status = admission.state() == ModuleState.REFUSED ? 422 : admission.live() ? done : 200;
        return Response.status(status).type(MediaType.APPLICATION_JSON).entity(Wire.AdmissionView.of(admission, texts, locale())).build();
    }

    private Locale locale() {
        return calls.current().locale();
    }
}

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
import az.asan.module.api.Traffic;
import java.nio.charset.StandardCharsets;
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
    private final OnceCalls once;
    private final Calls calls;

    @Activate
    public ModuleResource(@Reference Modules modules, @Reference FindingTexts texts, @Reference OnceCalls once, @Reference Calls calls) {
        this.modules = modules;
        this.texts = texts;
        this.once = once;
        this.calls = calls;
    }

    /** Answers when the module is live or refused; a refusal has the findings and is no problem document. */
    @POST
    @Path("modules")
    @Consumes(MediaType.APPLICATION_OCTET_STREAM)
    @Allowed({Role.INNOVATOR, Role.AGENCY, Role.ADMINISTRATOR})
    @OwnIdempotency
    public Response deploy(@QueryParam("namespace") @DefaultValue(SlotName.MAIN) String namespace, @QueryParam("fileName") @DefaultValue("module") String fileName,
            @QueryParam("canary") @DefaultValue("") String canary, @QueryParam("cohort") @DefaultValue("") String cohort, @QueryParam("shadow") @DefaultValue("false") boolean shadow, byte[] content) {
        String where = Read.namespace(namespace);
        Identity by = calls.current().identity();
        Who.change(by, where);
        Traffic traffic = Read.traffic(canary, cohort, shadow);
        byte[] sent = content == null ? new byte[0] : content;
        String operation = "POST modules of " + where + (traffic.mode() == Traffic.Mode.ALL ? "" : " for " + traffic);
        return once.once(calls.current(), operation, sent, () -> outcome(modules.submit(new Modules.Submission(fileName, sent, where, by, "api", traffic)), 201));
    }

    @GET
    @Path("modules")
    @Allowed({Role.INNOVATOR, Role.AGENCY, Role.TRAINER, Role.AUDITOR, Role.ADMINISTRATOR})
    public List<Wire.SlotLine> slots(@QueryParam("namespace") @DefaultValue("") String namespace) {
        String wanted = namespace.isEmpty() ? "" : Read.namespace(namespace);
        return modules.slots().stream().filter(slot -> wanted.isEmpty() || slot.slot().namespace().equals(wanted)).map(Wire.SlotLine::of).toList();
    }

    /** What was done with a module, newest first. */
    @GET
    @Path("modules/{namespace}/{kind}/{id}/history")
    @Allowed({Role.INNOVATOR, Role.AGENCY, Role.TRAINER, Role.AUDITOR, Role.ADMINISTRATOR})
    public List<Wire.EventLine> history(@PathParam("namespace") String namespace, @PathParam("kind") String kind, @PathParam("id") String id, @QueryParam("limit") @DefaultValue("50") int limit) {
        SlotView slot = Read.existing(modules, Read.slot(namespace, kind, id));
        return modules.history(slot.slot(), Read.limit(limit)).stream().map(event -> Wire.EventLine.of(event, texts, locale())).toList();
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

    /** The same by digest alone. */
    @GET
    @Path("contents/{digest}")
    @Produces(MediaType.APPLICATION_OCTET_STREAM)
    @Allowed({Role.INNOVATOR, Role.AGENCY, Role.TRAINER, Role.AUDITOR, Role.ADMINISTRATOR})
    public Response content(@PathParam("digest") String digest) {
        Digest wanted = Read.digest(digest);
        byte[] bytes = modules.content(wanted).orElseThrow(() -> ProblemException.notFound("No version has the digest " + wanted));
        return Response.ok(bytes).header("Content-Disposition", "attachment; filename=\"" + wanted.brief() + "\"").build();
    }

    /** Says what deploying would; nothing is kept and nobody meets the module. */
    @POST
    @Path("rehearsals")
    @Consumes(MediaType.APPLICATION_OCTET_STREAM)
    @Allowed({Role.INNOVATOR, Role.AGENCY, Role.ADMINISTRATOR})
    @OwnIdempotency
    public Response rehearse(@QueryParam("namespace") @DefaultValue(SlotName.MAIN) String namespace, @QueryParam("fileName") @DefaultValue("module") String fileName, byte[] content) {
        String where = Read.namespace(namespace);
        Identity by = calls.current().identity();
        Who.change(by, where);
        Admission said = modules.rehearse(new Modules.Submission(fileName, content == null ? new byte[0] : content, where, by, "api"));
        return Response.status(said.state() == ModuleState.REFUSED ? 422 : 200).entity(Wire.AdmissionView.of(said, texts, locale())).build();
    }

    /** The kit for authors elsewhere. */
    @GET
    @Path("kit")
    @Produces(MediaType.APPLICATION_OCTET_STREAM)
    @Allowed({Role.INNOVATOR, Role.AGENCY, Role.TRAINER, Role.AUDITOR, Role.ADMINISTRATOR})
    public Response kit() {
        return Response.ok(Kit.zip().orElseThrow(() -> ProblemException.notFound("This platform has no kit: it does not run from a distribution")))
                .header("Content-Disposition", Kit.DISPOSITION).build();
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
        Identity by = calls.current().identity();
        Who.change(by, slot.namespace());
        Read.existing(modules, slot);
        Digest digest = Read.digest(order.digest());
        return once.once(calls.current(), "POST rollbacks", (slot + " " + digest).getBytes(StandardCharsets.UTF_8), () -> outcome(modules.rollback(slot, digest, by), 200));
    }

    /** Gives an admitted version part of the work, or another part of it. */
    @POST
    @Path("traffic")
    @Allowed({Role.INNOVATOR, Role.AGENCY, Role.ADMINISTRATOR})
    @OwnIdempotency
    public Response traffic(Wire.TrafficOrder order) {
        if (order == null) {
            throw ProblemException.invalid("The body is {\"slot\": \"connector/population\", \"digest\": \"64 hexadecimal digits\", \"traffic\": \"10%\"}");
        }
        SlotName slot = changeable(order.slot());
        Digest digest = Read.digest(order.digest());
        Traffic traffic = Read.traffic(order.traffic());
        return once.once(calls.current(), "POST traffic", (slot + " " + digest + ' ' + traffic).getBytes(StandardCharsets.UTF_8),
                () -> outcome(modules.traffic(slot, digest, traffic, calls.current().identity()), 200));
    }

    /** Makes the version on trial the default. */
    @POST
    @Path("promotions")
    @Allowed({Role.INNOVATOR, Role.AGENCY, Role.ADMINISTRATOR})
    @OwnIdempotency
    public Response promote(Wire.TrialOrder order) {
        SlotName slot = changeable(order == null ? "" : order.slot());
        Digest digest = Read.digest(order.digest());
        return once.once(calls.current(), "POST promotions", (slot + " " + digest).getBytes(StandardCharsets.UTF_8),
                () -> outcome(modules.promote(slot, digest, calls.current().identity()), 200));
    }

    /** Takes the version on trial off it. */
    @POST
    @Path("withdrawals")
    @Allowed({Role.INNOVATOR, Role.AGENCY, Role.ADMINISTRATOR})
    @OwnIdempotency
    public Wire.SlotWhole withdraw(Wire.TrialOrder order) {
        SlotName slot = changeable(order == null ? "" : order.slot());
        modules.withdraw(slot, Read.digest(order.digest()), calls.current().identity());
        return Wire.SlotWhole.of(Read.existing(modules, slot), texts, locale());
    }

    /** A module that is there and the caller's to change. */
    private SlotName changeable(String text) {
        SlotName slot = Read.slot(text);
        Who.change(calls.current().identity(), slot.namespace());
        Read.existing(modules, slot);
        return slot;
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
        Who.change(calls.current().identity(), slot.namespace());
        Read.existing(modules, slot);
        modules.retire(slot, calls.current().identity());
        return Wire.SlotWhole.of(Read.existing(modules, slot), texts, locale());
    }

    @GET
    @Path("refusals")
    @Allowed({Role.INNOVATOR, Role.AGENCY, Role.TRAINER, Role.AUDITOR, Role.ADMINISTRATOR})
    public List<Wire.RefusalLine> refusals(@QueryParam("limit") @DefaultValue("50") int limit) {
        return modules.refusals(Read.limit(limit)).stream().map(refusal -> Wire.RefusalLine.of(refusal, texts, locale())).toList();
    }

    private OnceCalls.Outcome outcome(Admission admission, int done) {
        int status = admission.state() == ModuleState.REFUSED ? 422 : admission.runs() ? done : 200;
        return new OnceCalls.Outcome(status, Wire.AdmissionView.of(admission, texts, locale()));
    }

    private Locale locale() {
        return calls.current().locale();
    }
}

package az.asan.module.web;

import az.asan.base.api.identity.Identity;
import az.asan.base.api.identity.Role;
import az.asan.base.api.web.Allowed;
import az.asan.base.api.web.ApiResource;
import az.asan.base.api.web.Calls;
import az.asan.base.api.web.OwnIdempotency;
import az.asan.base.api.web.Problem;
import az.asan.base.api.web.ProblemException;
import az.asan.module.api.FindingTexts;
import az.asan.module.api.ModuleState;
import az.asan.module.api.ModuleVersion;
import az.asan.module.api.Modules;
import az.asan.module.api.Modules.SlotView;
import az.asan.module.api.Trust;
import az.asan.module.api.TrustException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import javax.ws.rs.GET;
import javax.ws.rs.POST;
import javax.ws.rs.PUT;
import javax.ws.rs.Path;
import javax.ws.rs.PathParam;
import javax.ws.rs.Produces;
import javax.ws.rs.core.MediaType;
import javax.ws.rs.core.Response;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Keys of agencies, what namespaces ask for, and what waits for a second person, for programs. */
@Component
@Path("/modules/v1/trust")
public final class TrustResource implements ApiResource {
    private final Trust trust;
    private final Modules modules;
    private final FindingTexts texts;
    private final Calls calls;

    @Activate
    public TrustResource(@Reference Trust trust, @Reference Modules modules, @Reference FindingTexts texts, @Reference Calls calls) {
        this.trust = trust;
        this.modules = modules;
        this.texts = texts;
        this.calls = calls;
    }

    @GET
    @Path("keys")
    @Allowed({Role.INNOVATOR, Role.AGENCY, Role.AUDITOR, Role.ADMINISTRATOR})
    public List<TrustWire.KeyView> keys() {
        return trust.keys().stream().map(TrustWire.KeyView::of).toList();
    }

    @GET
    @Path("invitations")
    @Allowed({Role.AUDITOR, Role.ADMINISTRATOR})
    public List<TrustWire.InvitationView> invitations() {
        return trust.invitations().stream().map(invitation -> TrustWire.InvitationView.of(invitation, Optional.empty())).toList();
    }

    /** The code is in this answer and nowhere else, so the answer is not kept for a key of idempotency either. */
    @POST
    @Path("invitations")
    @Allowed(Role.ADMINISTRATOR)
    @OwnIdempotency
    public TrustWire.InvitationView invite(TrustWire.InvitationOrder order) {
        if (order == null || order.agency() == null) {
            throw ProblemException.invalid("The body is {\"agency\": \"bank\", \"kinds\": [\"connector\"], \"namespaces\": [\"bank\"]}");
        }
        return said(() -> {
            Trust.Invited invited = trust.invite(order.agency(), words(order.kinds()), words(order.namespaces()), by());
            return TrustWire.InvitationView.of(invited.invitation(), Optional.of(invited.code()));
        });
    }

    /** The agency has no account for this: its code says who it is. */
    @POST
    @Path("enrolments")
    @Allowed(anyone = true)
    @OwnIdempotency
    public TrustWire.KeyView enrol(TrustWire.Enrolment enrolment) {
        if (enrolment == null || enrolment.code() == null || enrolment.certificate() == null || enrolment.proof() == null) {
            throw ProblemException.invalid("The body is {\"code\": \"…\", \"certificate\": \"PEM\", \"proof\": \"Base64\"}");
        }
        return said(() -> TrustWire.KeyView.of(trust.enrol(enrolment.code(), enrolment.certificate(), base64(enrolment.proof()))));
    }

    @POST
    @Path("keys/{fingerprint}/confirmation")
    @Allowed(Role.ADMINISTRATOR)
    public TrustWire.KeyView confirm(@PathParam("fingerprint") String fingerprint, TrustWire.Confirmation confirmation) {
        if (confirmation == null || confirmation.lastDigits() == null) {
            throw ProblemException.invalid("The body is {\"lastDigits\": \"the last eight digits, as the agency reads them out\"}");
        }
        return said(() -> TrustWire.KeyView.of(trust.confirm(Read.digest(fingerprint), confirmation.lastDigits(), by())));
    }

    @POST
    @Path("keys/{fingerprint}/revocation")
    @Allowed(Role.ADMINISTRATOR)
    public TrustWire.KeyView revoke(@PathParam("fingerprint") String fingerprint, TrustWire.Reason order) {
        return said(() -> TrustWire.KeyView.of(trust.revoke(Read.digest(fingerprint), order == null || order.reason() == null ? "" : order.reason(), by())));
    }

    @GET
    @Path("namespaces")
    @Allowed({Role.INNOVATOR, Role.AGENCY, Role.AUDITOR, Role.ADMINISTRATOR})
    public List<TrustWire.PolicyView> policies() {
        return trust.policies().stream().map(TrustWire.PolicyView::of).toList();
    }

    @GET
    @Path("namespaces/{namespace}")
    @Allowed({Role.INNOVATOR, Role.AGENCY, Role.AUDITOR, Role.ADMINISTRATOR})
    public TrustWire.PolicyView policy(@PathParam("namespace") String namespace) {
        return TrustWire.PolicyView.of(trust.policy(Read.namespace(namespace)));
    }

    @PUT
    @Path("namespaces/{namespace}")
    @Allowed(Role.ADMINISTRATOR)
    public TrustWire.PolicyView policy(@PathParam("namespace") String namespace, TrustWire.PolicyOrder order) {
        if (order == null || order.unsigned() == null) {
            throw ProblemException.invalid("The body is {\"unsigned\": true, \"approvals\": 1}");
        }
        return said(() -> TrustWire.PolicyView.of(trust.policy(Read.namespace(namespace), order.unsigned(), order.approvals() == null ? 1 : order.approvals(), by())));
    }

    @GET
    @Path("waiting")
    @Allowed({Role.INNOVATOR, Role.AGENCY, Role.AUDITOR, Role.ADMINISTRATOR})
    public List<TrustWire.WaitingView> waiting() {
        return trust.waiting().stream().map(TrustWire.WaitingView::of).toList();
    }

    /** The second person says yes; the outcome is that of a deployment. */
    @POST
    @Path("approvals")
    @Allowed({Role.INNOVATOR, Role.AGENCY, Role.ADMINISTRATOR})
    @OwnIdempotency
    public Response approve(TrustWire.Decision decision) {
        String namespace = namespace(decision);
        Modules.Admission admission = said(() -> trust.approve(namespace, Read.digest(decision.digest()), by()));
        return Response.status(admission.state() == ModuleState.REFUSED ? 422 : 201).entity(Wire.AdmissionView.of(admission, texts, locale())).build();
    }

    @POST
    @Path("declines")
    @Allowed({Role.INNOVATOR, Role.AGENCY, Role.ADMINISTRATOR})
    public List<TrustWire.WaitingView> decline(TrustWire.Decision decision) {
        String namespace = namespace(decision);
        return said(() -> {
            trust.decline(namespace, Read.digest(decision.digest()), decision.reason() == null ? "" : decision.reason(), by());
            return waiting();
        });
    }

    /** What is in a version (CycloneDX 1.5). */
    @GET
    @Path("materials/{namespace}/{kind}/{id}/{digest}")
    @Produces(MediaType.APPLICATION_JSON)
    @Allowed({Role.INNOVATOR, Role.AGENCY, Role.AUDITOR, Role.ADMINISTRATOR})
    public Response materials(@PathParam("namespace") String namespace, @PathParam("kind") String kind, @PathParam("id") String id, @PathParam("digest") String digest) {
        SlotView slot = Read.existing(modules, Read.slot(namespace, kind, id));
        String bill = trust.billOfMaterials(new ModuleVersion(slot.slot(), "0.0.0", Read.digest(digest)))
                .orElseThrow(() -> ProblemException.notFound("No bill of materials is kept for this version of " + slot.slot()));
        return Response.ok(bill.getBytes(StandardCharsets.UTF_8)).header("Content-Disposition", "attachment; filename=\"" + kind + '-' + id + ".cdx.json\"").build();
    }

    private String namespace(TrustWire.Decision decision) {
        if (decision == null || decision.namespace() == null) {
            throw ProblemException.invalid("The body is {\"namespace\": \"main\", \"digest\": \"64 hexadecimal digits\"}, and a \"reason\" to say no");
        }
        String namespace = Read.namespace(decision.namespace());
        Who.change(by(), namespace);
        return namespace;
    }

    private interface Work<T> {
        T run() throws TrustException;
    }

    private static <T> T said(Work<T> work) {
        try {
            return work.run();
        } catch (TrustException e) {
            int status = switch (e.reason()) {
                case UNKNOWN -> 404;
                case OWN_WORK -> 403;
                case KEY_KNOWN, NOT_PENDING, TOO_LATE -> 409;
                default -> 422;
            };
            throw new ProblemException(Problem.of(status, e.reason().name().toLowerCase(Locale.ROOT).replace('_', '-'), "This cannot be done", e.getMessage()));
        }
    }

    private static byte[] base64(String text) {
        try {
            return Base64.getDecoder().decode(text);
        } catch (IllegalArgumentException e) {
            throw ProblemException.invalid("The proof is not Base64");
        }
    }

    private static Set<String> words(Set<String> words) {
        return words == null ? Set.of() : words;
    }

    private Identity by() {
        return calls.current().identity();
    }

    private Locale locale() {
        return calls.current().locale();
    }
}

package az.asan.module.web;

import az.asan.base.api.identity.Role;
import az.asan.base.api.store.Digest;
import az.asan.base.api.web.Access;
import az.asan.base.api.web.Answer;
import az.asan.base.api.web.ProblemException;
import az.asan.base.api.web.Request;
import az.asan.base.api.web.Routes;
import az.asan.module.api.FindingTexts;
import az.asan.module.api.ModuleState;
import az.asan.module.api.Modules;
import az.asan.module.api.Modules.SlotView;
import az.asan.module.api.SlotName;
import az.asan.module.api.Trust;
import az.asan.module.api.Trust.KeyState;
import az.asan.module.api.TrustException;
import java.time.Instant;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Whose modules are taken in: keys of agencies, what namespaces ask for, and what waits for a second person. */
final class TrustPages {
    private static final Access DECIDES = Access.roles(Role.ADMINISTRATOR);
    private static final String KEY = "/modules/trust/keys/{fingerprint}";
    private static final String WAITING = "/modules/trust/waiting/{namespace}/{digest}";

    private final Trust trust;
    private final FindingTexts texts;

    TrustPages(Trust trust, FindingTexts texts) {
        this.trust = trust;
        this.texts = texts;
    }

    void routes(Routes routes) {
        routes.get("/modules/trust", Who.LOOKS, request -> overview(request, Map.of()))
                .post("/modules/trust", DECIDES, this::decide)
                .get(KEY, Who.LOOKS, request -> key(request, ""))
                .post(KEY, DECIDES, this::changeKey)
                .get(WAITING, Who.CHANGES, request -> waiting(request, "", List.of()))
                .post(WAITING, Who.CHANGES, this::agree);
    }

    /** The agency whose key signed what is live, when that key is revoked by now; else empty. */
    String distrusted(SlotView slot) {
        return slot.live().flatMap(trust::origin).flatMap(Trust.Origin::key).flatMap(trust::key).filter(key -> key.state() == KeyState.REVOKED).map(Trust.Key::agency).orElse("");
    }

    /** A key in the list. */
    public record KeyLine(String href, String agency, String brief, String state, String colour) {
        static KeyLine of(Trust.Key key) {
            String colour = switch (key.state()) {
                case PENDING -> "warning";
                case TRUSTED -> "success";
                case REVOKED -> "danger";
            };
            return new KeyLine("/modules/trust/keys/" + key.fingerprint(), key.agency(), key.fingerprint().brief(), key.state().name().toLowerCase(Locale.ROOT), colour);
        }
    }

    /** Something that waits. */
    public record WaitingLine(String href, String slot, String version, String by, Instant until) {
        static WaitingLine of(Trust.Waiting waiting) {
            return new WaitingLine("/modules/trust/waiting/" + waiting.version().slot().namespace() + '/' + waiting.version().digest(), waiting.version().slot().toString(),
                    waiting.version().version(), waiting.brought().by(), waiting.until());
        }
    }

    /** A version that a key signed. */
    public record Signed(String href, String text) {
        static Signed of(Trust.Origin origin) {
            SlotName slot = origin.version().slot();
            return new Signed("/modules/" + slot.namespace() + '/' + slot.kind() + '/' + slot.id(), slot + " " + origin.version().version());
        }
    }

    private Answer overview(Request request, Map<String, Object> more) {
        Map<String, Object> model = new HashMap<>(Map.of("keys", trust.keys().stream().map(KeyLine::of).toList(), "waiting", trust.waiting().stream().map(WaitingLine::of).toList(),
                "invitations", trust.invitations().stream().map(one -> TrustWire.InvitationView.of(one, Optional.empty())).toList(),
                "policies", trust.policies().stream().map(TrustWire.PolicyView::of).toList(), "main", TrustWire.PolicyView.of(trust.policy(SlotName.MAIN)), "mayDecide", DECIDES.admits(request.identity()), "code", "", "problem", ""));
        model.put("agency", request.form("agency").orElse(""));
        model.put("kinds", request.form("kinds").orElse("connector"));
        model.put("namespaces", request.form("namespaces").orElse(""));
        model.put("namespace", request.form("namespace").orElse(""));
        model.putAll(more);
        return Answer.page("trust", model);
    }

    private Answer decide(Request request) {
        try {
            if ("invite".equals(request.form("do").orElse(""))) {
                Trust.Invited invited = trust.invite(request.form("agency").orElse(""), words(request, "kinds"), words(request, "namespaces"), request.identity());
                return overview(request, Map.of("code", invited.code(), "agency", "", "namespaces", "")).header("Cache-Control", "no-store");
            }
            int approvals = request.form("approvals").filter("2"::equals).isPresent() ? 2 : 1;
            trust.policy(request.form("namespace").orElse(""), request.form("unsigned").isPresent(), approvals, request.identity());
            return Answer.redirect("/modules/trust");
        } catch (TrustException e) {
            return overview(request, Map.of("problem", said(request, e))).status(422);
        }
    }

    private Answer key(Request request, String problem) {
        Trust.Key key = trust.key(Read.digest(request.variable("fingerprint"))).orElseThrow(() -> ProblemException.notFound(request.text("trust.error.unknown")));
        Map<String, Object> model = new HashMap<>(Map.of("key", TrustWire.KeyView.of(key), "line", KeyLine.of(key), "groups", key.fingerprint().hex().replaceAll("(.{4})(?=.)", "$1 "), "problem", problem,
                "mayDecide", DECIDES.admits(request.identity()), "pending", key.state() == KeyState.PENDING, "revoked", key.state() == KeyState.REVOKED));
        model.put("kinds", key.kinds().stream().sorted().collect(Collectors.joining(", ")));
        model.put("namespaces", key.namespaces().stream().sorted().collect(Collectors.joining(", ")));
        model.put("signed", trust.signedBy(key.fingerprint()).stream().map(Signed::of).toList());
        Answer answer = Answer.page("key", model);
        return problem.isEmpty() ? answer : answer.status(422);
    }

    private Answer changeKey(Request request) {
        Digest fingerprint = Read.digest(request.variable("fingerprint"));
        try {
            if ("revoke".equals(request.form("do").orElse(""))) {
                trust.revoke(fingerprint, request.form("reason").orElse(""), request.identity());
            } else {
                trust.confirm(fingerprint, request.form("digits").orElse(""), request.identity());
            }
            return Answer.redirect("/modules/trust/keys/" + fingerprint);
        } catch (TrustException e) {
            return key(request, said(request, e));
        }
    }

    private Answer waiting(Request request, String problem, List<Wire.FindingView> findings) {
        String namespace = Read.namespace(request.variable("namespace"));
        Optional<Trust.Waiting> found = trust.waiting(namespace, Read.digest(request.variable("digest")));
        if (found.isEmpty() && findings.isEmpty()) {
            throw ProblemException.notFound(request.text("trust.error.unknown"));
        }
        Map<String, Object> model = new HashMap<>(Map.of("href", "/modules/trust/waiting/" + namespace + '/' + request.variable("digest"), "problem", problem, "findings", findings,
                "mayDecide", Who.mayChange(request.identity(), namespace), "open", found.isPresent()));
        model.put("slot", found.map(one -> one.version().slot() + " " + one.version().version()).orElse(namespace));
        model.put("by", found.map(one -> one.brought().by()).orElse(""));
        model.put("signer", found.flatMap(Trust.Waiting::key).flatMap(trust::key).map(Trust.Key::agency).orElse(request.text("trust.nobody")));
        model.put("digest", request.variable("digest"));
        Answer answer = Answer.page("waiting", model);
        return problem.isEmpty() && findings.isEmpty() ? answer : answer.status(422);
    }

    private Answer agree(Request request) {
        String namespace = Read.namespace(request.variable("namespace"));
        Digest digest = Read.digest(request.variable("digest"));
        Who.change(request.identity(), namespace);
        try {
            if ("decline".equals(request.form("do").orElse(""))) {
                trust.decline(namespace, digest, request.form("reason").orElse(""), request.identity());
                return Answer.redirect("/modules/trust");
            }
            Modules.Admission admission = trust.approve(namespace, digest, request.identity());
            if (admission.state() == ModuleState.REFUSED) {
                return waiting(request, "", Wire.FindingView.of(admission.findings(), texts, request.locale()));
            }
            SlotName slot = admission.version().orElseThrow().slot();
            return Answer.redirect("/modules/" + slot.namespace() + '/' + slot.kind() + '/' + slot.id());
        } catch (TrustException e) {
            return waiting(request, said(request, e), List.of());
        }
    }

    private static String said(Request request, TrustException e) {
        return request.text("trust.error." + e.reason().name().toLowerCase(Locale.ROOT).replace('_', '-'));
    }

    private static Set<String> words(Request request, String field) {
        return Arrays.stream(request.form(field).orElse("").split("[\\s,]+")).filter(word -> !word.isEmpty()).collect(Collectors.toSet());
    }
}

package az.asan.module.web;

import az.asan.module.api.Trust;
import az.asan.module.api.Trust.Step;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** What the API sends and takes about keys, namespaces and approvals, as JSON. */
final class TrustWire {
    private TrustWire() {
    }

    public record KeyView(String fingerprint, String agency, List<String> kinds, List<String> namespaces, String state, Instant enrolled, String invitedBy, Optional<String> confirmedBy,
            Optional<Instant> revoked, Optional<String> revokedBy, String reason, String certificate) {
        static KeyView of(Trust.Key key) {
            return new KeyView(key.fingerprint().hex(), key.agency(), sorted(key.kinds()), sorted(key.namespaces()), key.state().name(), key.enrolled(), key.invited().by(),
                    key.confirmed().map(Step::by), key.revoked().map(Step::at), key.revoked().map(Step::by), key.reason(), key.certificate());
        }
    }

    /** @param code only in the answer that makes it */
    public record InvitationView(String agency, List<String> kinds, List<String> namespaces, Instant until, String by, Optional<String> code) {
        static InvitationView of(Trust.Invitation invitation, Optional<String> code) {
            return new InvitationView(invitation.agency(), sorted(invitation.kinds()), sorted(invitation.namespaces()), invitation.until(), invitation.made().by(), code);
        }
    }

    public record PolicyView(String namespace, boolean unsigned, int approvals, Optional<Instant> since, Optional<String> by) {
        static PolicyView of(Trust.Policy policy) {
            return new PolicyView(policy.namespace(), policy.unsigned(), policy.approvals(), policy.set().map(Step::at), policy.set().map(Step::by));
        }
    }

    public record WaitingView(String slot, String namespace, String version, String digest, String fileName, Optional<String> key, String by, String via, String traffic, Instant until) {
        static WaitingView of(Trust.Waiting waiting) {
            return new WaitingView(waiting.version().slot().toString(), waiting.version().slot().namespace(), waiting.version().version(), waiting.version().digest().hex(),
                    waiting.fileName(), waiting.key().map(key -> key.hex()), waiting.brought().by(), waiting.via(), waiting.traffic().toString(), waiting.until());
        }
    }

    public record InvitationOrder(String agency, Set<String> kinds, Set<String> namespaces) {
    }

    /** @param proof in Base64 */
    public record Enrolment(String code, String certificate, String proof) {
    }

    public record Confirmation(String lastDigits) {
    }

    public record Reason(String reason) {
    }

    public record PolicyOrder(Boolean unsigned, Integer approvals) {
    }

    /** @param reason why not; left out for a yes */
    public record Decision(String namespace, String digest, String reason) {
    }

    private static List<String> sorted(Set<String> words) {
        return words.stream().sorted().toList();
    }
}

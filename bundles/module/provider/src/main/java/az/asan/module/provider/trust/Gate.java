package az.asan.module.provider.trust;

import az.asan.base.api.identity.Identity;
import az.asan.base.api.identity.Role;
import az.asan.base.api.store.Blobs;
import az.asan.module.api.ModuleVersion;
import az.asan.module.api.Modules.Submission;
import az.asan.module.api.Trust;
import az.asan.module.api.Trust.Key;
import az.asan.module.api.Trust.KeyState;
import az.asan.module.api.Trust.Origin;
import az.asan.module.api.Trust.Step;
import az.asan.module.api.Trust.Waiting;
import az.asan.module.provider.admission.Candidate;
import az.asan.module.provider.admission.Signer;
import az.asan.module.spi.Findings;
import az.asan.module.spi.TrustStore.Held;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;

/** Whether a module may come in: who signed it, and whether enough persons have agreed. */
public final class Gate {
    /** Ways in that are the platform's own: what comes with it, and what a course makes for its learner. */
    private static final Set<String> OWN = Set.of("seed", "course");

    private final TrustBook book;
    private final Blobs blobs;

    public Gate(TrustBook book, Blobs blobs) {
        this.book = book;
        this.blobs = blobs;
    }

    /** Whether the one who signed may put it there; without a signature, whether it needs one. */
    public void check(Candidate candidate, Submission submission, Findings findings) {
        if (OWN.contains(submission.via())) {
            return;
        }
        String namespace = candidate.version().slot().namespace();
        book.transactions().<Void, RuntimeException>query(() -> {
            if (candidate.signer().isPresent()) {
                checkKey(candidate.signer().get(), candidate.version(), findings);
            } else if (!book.policy(namespace).unsigned()) {
                findings.error("", 0, "signature-missing", namespace);
            }
            return null;
        });
    }

    private void checkKey(Signer signer, ModuleVersion version, Findings findings) {
        Optional<Key> known = book.store().key(signer.fingerprint());
        String brief = signer.fingerprint().brief();
        if (known.isEmpty()) {
            findings.error("", 0, "key-unknown", brief);
            return;
        }
        Key key = known.get();
        if (key.state() == KeyState.REVOKED) {
            findings.error("", 0, "key-revoked", brief, key.agency());
        } else if (key.state() == KeyState.PENDING) {
            findings.error("", 0, "key-pending", brief, key.agency());
        }
        if (!key.namespaces().contains(version.slot().namespace())) {
            findings.error("", 0, "key-namespace", key.agency(), version.slot().namespace());
        }
        if (!key.kinds().contains(version.slot().kind())) {
            findings.error("", 0, "key-kind", key.agency(), version.slot().kind());
        }
        Instant now = book.now();
        if (now.isBefore(signer.certificate().getNotBefore().toInstant()) || now.isAfter(signer.certificate().getNotAfter().toInstant())) {
            findings.error("", 0, "key-expired", brief);
        }
    }

    /**
     * Whether another person has to agree first. Then the content is kept for them.
     *
     * @param content as it was uploaded
     */
    public boolean holds(Candidate candidate, Submission submission, String fileName) {
        if (OWN.contains(submission.via())) {
            return false;
        }
        ModuleVersion version = candidate.version();
        return book.transactions().<Boolean, RuntimeException>command(() -> {
            Optional<Held> held = book.store().held(version.slot().namespace(), version.digest()).filter(one -> !one.expired(book.now()));
            if (book.policy(version.slot().namespace()).approvals() < 2 || held.flatMap(Held::approved).isPresent()) {
                return false;
            }
            if (held.isEmpty()) {
                blobs.put(submission.content());
                Step brought = book.step(submission.by());
                book.store().put(new Held(new Waiting(version, fileName, candidate.signer().map(Signer::fingerprint), brought, submission.via(), submission.traffic(),
                        brought.at().plus(Duration.ofDays(Trust.APPROVAL_DAYS))), Optional.empty()));
                book.tell(submission.by(), "module.hold", version.slot().toString(), "version", version.version(), "digest", version.digest().hex());
            }
            return true;
        });
    }

    /** Keeps where a version comes from, in the transaction that admits it. */
    public void keep(Candidate candidate, Identity by) {
        ModuleVersion version = candidate.version();
        String namespace = version.slot().namespace();
        Optional<Step> approved = book.store().held(namespace, version.digest()).flatMap(Held::approved);
        book.store().release(namespace, version.digest());
        book.store().put(new Origin(version, candidate.signer().map(Signer::fingerprint), book.step(by), approved), BillOfMaterials.of(candidate, book.now()));
    }

    /** Whether someone may put back a version: one whose key was revoked only an administrator. */
    public void putBack(ModuleVersion version, Identity by, Findings findings) {
        book.transactions().<Void, RuntimeException>query(() -> {
            book.store().origin(version.slot().namespace(), version.digest()).flatMap(Origin::key).flatMap(book.store()::key).filter(key -> key.state() == KeyState.REVOKED)
                    .filter(key -> !by.hasAny(Role.ADMINISTRATOR)).ifPresent(key -> findings.error("", 0, "key-revoked", key.fingerprint().brief(), key.agency()));
            return null;
        });
    }
}

package az.asan.module.provider.trust;

import az.asan.base.api.identity.Identity;
import az.asan.base.api.store.Blobs;
import az.asan.base.api.store.Digest;
import az.asan.base.api.store.Transactions;
import az.asan.base.api.trail.Trail;
import az.asan.module.api.ModuleVersion;
import az.asan.module.api.Modules;
import az.asan.module.api.SlotName;
import az.asan.module.api.Trust;
import az.asan.module.api.TrustException;
import az.asan.module.api.TrustException.Reason;
import az.asan.module.spi.TrustStore;
import az.asan.module.spi.TrustStore.Held;
import java.security.SecureRandom;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Keys, namespaces and approvals: each change in one transaction, with what the trail says of it. */
@Component(service = Trust.class, configurationPid = "az.asan.module.provider")
public final class TrustOffice implements Trust {
    private static final int LAST_DIGITS = 8;
    private static final int LONGEST_REASON = 200;
    private static final int MOST_WORDS = 40;
    private static final Identity AGENCY = Identity.of("system:enrolment").build();

    private final TrustBook book;
    private final Blobs blobs;
    private final Modules modules;
    private final Invitations codes = new Invitations(new SecureRandom());

    private TrustOffice(TrustBook book, Blobs blobs, Modules modules) {
        this.book = book;
        this.blobs = blobs;
        this.modules = modules;
    }

    @Activate
    public TrustOffice(Installation installation, @Reference Transactions transactions, @Reference TrustStore store, @Reference Trail trail, @Reference Blobs blobs,
            @Reference Modules modules) {
        this(new TrustBook(transactions, store, trail, Clock.systemUTC(), installation.demo()), blobs, modules);
    }

    public static TrustOffice with(TrustBook book, Blobs blobs, Modules modules) {
        return new TrustOffice(book, blobs, modules);
    }

    /** What of {@code etc/az.asan.module.provider.cfg} is for this component. */
    @interface Installation {
        /** Whether this is a demonstration, in which modules need no signature where nobody said otherwise. */
        boolean demo() default false;
    }

    private TrustStore store() {
        return book.store();
    }

    @Override
    public List<Key> keys() {
        return book.transactions().query(() -> store().keys());
    }

    @Override
    public Optional<Key> key(Digest fingerprint) {
        return book.transactions().query(() -> store().key(fingerprint));
    }

    @Override
    public List<Invitation> invitations() {
        return book.transactions().query(() -> store().invitations());
    }

    @Override
    public Invited invite(String agency, Set<String> kinds, Set<String> namespaces, Identity by) throws TrustException {
        words(Set.of(agency));
        words(kinds);
        words(namespaces);
        String code = codes.code();
        Step made = book.step(by);
        Invitation invitation = new Invitation(Invitations.digest(code), agency, kinds, namespaces, made, made.at().plus(Duration.ofDays(INVITATION_DAYS)), false);
        book.transactions().<Void, RuntimeException>command(() -> {
            store().put(invitation);
            book.tell(by, "module.key-invite", agency, "kinds", String.join(" ", kinds), "namespaces", String.join(" ", namespaces));
            return null;
        });
        return new Invited(invitation, code);
    }

    private static void words(Set<String> words) throws TrustException {
        if (words.isEmpty() || words.size() > MOST_WORDS) {
            throw new TrustException(Reason.ALLOWANCE_WRONG, "There must be 1 to " + MOST_WORDS + " kinds and namespaces");
        }
        for (String word : words) {
            try {
                SlotName.of("kind", word);
            } catch (IllegalArgumentException e) {
                throw new TrustException(Reason.ALLOWANCE_WRONG, "'" + word + "' must be 1 to 63 lower-case letters, digits and dashes, beginning with a letter");
            }
        }
    }

    @Override
    public Key enrol(String code, String certificate, byte[] proof) throws TrustException {
        return book.transactions().<Key, TrustException>command(() -> {
            Instant now = book.now();
            Invitation invitation = store().invitation(Invitations.digest(code)).filter(one -> !one.answered())
                    .orElseThrow(() -> new TrustException(Reason.CODE_WRONG, "There is no open invitation with this code"));
            if (!now.isBefore(invitation.until())) {
                throw new TrustException(Reason.CODE_EXPIRED, "The invitation has expired; ask for another");
            }
            X509Certificate read = Certificates.read(certificate, now);
            Digest fingerprint = Certificates.fingerprint(read.getPublicKey());
            if (!Certificates.proves(read.getPublicKey(), Trust.proofText(code, fingerprint), proof)) {
                throw new TrustException(Reason.PROOF_WRONG, "The proof was not made with the key of the certificate");
            }
            if (store().key(fingerprint).isPresent()) {
                throw new TrustException(Reason.KEY_KNOWN, "The key is known already; make another");
            }
            Key key = new Key(fingerprint, invitation.agency(), Certificates.pem(read), invitation.kinds(), invitation.namespaces(), KeyState.PENDING, now, invitation.made(),
                    Optional.empty(), Optional.empty(), "");
            store().put(new Invitation(invitation.id(), invitation.agency(), invitation.kinds(), invitation.namespaces(), invitation.made(), invitation.until(), true));
            store().put(key);
            book.tell(AGENCY, "module.key-enrol", invitation.agency(), "fingerprint", fingerprint.hex());
            return key;
        });
    }

    @Override
    public Key confirm(Digest fingerprint, String lastDigits, Identity by) throws TrustException {
        return change(fingerprint, by, "module.key-confirm", key -> {
            String digits = lastDigits.replaceAll("[\\s:]", "").toLowerCase(java.util.Locale.ROOT);
            if (digits.length() != LAST_DIGITS || !key.fingerprint().hex().endsWith(digits)) {
                throw new TrustException(Reason.DIGITS_WRONG, "The fingerprint does not end in these " + LAST_DIGITS + " digits");
            }
            if (key.state() == KeyState.REVOKED) {
                throw new TrustException(Reason.NOT_PENDING, "The key is revoked, for good");
            }
            return key.state() == KeyState.TRUSTED ? key : new Key(key.fingerprint(), key.agency(), key.certificate(), key.kinds(), key.namespaces(), KeyState.TRUSTED, key.enrolled(),
                    key.invited(), Optional.of(book.step(by)), Optional.empty(), "");
        });
    }

    @Override
    public Key revoke(Digest fingerprint, String reason, Identity by) throws TrustException {
        String why = reason(reason);
        return change(fingerprint, by, "module.key-revoke", key -> key.state() == KeyState.REVOKED ? key : new Key(key.fingerprint(), key.agency(), key.certificate(), key.kinds(),
                key.namespaces(), KeyState.REVOKED, key.enrolled(), key.invited(), key.confirmed(), Optional.of(book.step(by)), why));
    }

    private interface Change {
        Key of(Key key) throws TrustException;
    }

    private Key change(Digest fingerprint, Identity by, String action, Change change) throws TrustException {
        return book.transactions().<Key, TrustException>command(() -> {
            Key before = store().key(fingerprint).orElseThrow(() -> new TrustException(Reason.UNKNOWN, "There is no key " + fingerprint));
            Key after = change.of(before);
            if (!after.equals(before)) {
                store().put(after);
                book.tell(by, action, after.agency(), "fingerprint", fingerprint.hex());
            }
            return after;
        });
    }

    @Override
    public List<Policy> policies() {
        return book.transactions().query(() -> store().policies());
    }

    @Override
    public Policy policy(String namespace) {
        return book.transactions().query(() -> book.policy(namespace));
    }

    @Override
    public Policy policy(String namespace, boolean unsigned, int approvals, Identity by) throws TrustException {
        words(Set.of(namespace));
        if (approvals < 1 || approvals > 2) {
            throw new TrustException(Reason.ALLOWANCE_WRONG, "One or two persons have to agree, not " + approvals);
        }
        Policy policy = new Policy(namespace, unsigned, approvals, Optional.of(book.step(by)));
        book.transactions().<Void, RuntimeException>command(() -> {
            store().put(policy);
            book.tell(by, "module.namespace", namespace, "unsigned", String.valueOf(unsigned), "approvals", String.valueOf(approvals));
            return null;
        });
        return policy;
    }

    @Override
    public Optional<Origin> origin(ModuleVersion version) {
        return book.transactions().query(() -> store().origin(version.slot().namespace(), version.digest()));
    }

    @Override
    public Optional<String> billOfMaterials(ModuleVersion version) {
        return book.transactions().query(() -> store().billOfMaterials(version.slot().namespace(), version.digest()));
    }

    @Override
    public List<Origin> signedBy(Digest fingerprint) {
        return book.transactions().query(() -> store().signedBy(fingerprint));
    }

    @Override
    public List<Waiting> waiting() {
        Instant now = book.now();
        return book.transactions().query(() -> store().held()).stream().filter(held -> !held.expired(now) && held.approved().isEmpty()).map(Held::waiting).toList();
    }

    @Override
    public Optional<Waiting> waiting(String namespace, Digest content) {
        return waiting().stream().filter(one -> one.version().digest().equals(content) && one.version().slot().namespace().equals(namespace)).findFirst();
    }

    @Override
    public Modules.Admission approve(String namespace, Digest content, Identity by) throws TrustException {
        Waiting waiting = book.transactions().<Waiting, TrustException>command(() -> {
            Held held = held(namespace, content);
            if (held.expired(book.now())) {
                throw new TrustException(Reason.TOO_LATE, "It waited too long; it has to be brought again");
            }
            boolean ownKey = held.waiting().key().flatMap(store()::key).map(Key::agency).filter(agency -> by.agency().filter(agency::equals).isPresent()).isPresent();
            if (ownKey || held.waiting().brought().by().equals(by.subject())) {
                throw new TrustException(Reason.OWN_WORK, "Another person than the one who brought or signed it has to agree");
            }
            store().put(new Held(held.waiting(), Optional.of(book.step(by))));
            tell(held.waiting(), by, "module.approve");
            return held.waiting();
        });
        byte[] bytes = book.transactions().query(() -> blobs.get(content)).orElseThrow(() -> new TrustException(Reason.UNKNOWN, "The content is not kept any more"));
        Modules.Admission admission = modules.submit(new Modules.Submission(waiting.fileName(), bytes, namespace, Identity.of(waiting.brought().by()).build(), waiting.via(), waiting.traffic()));
        // What was refused although two persons agreed has to be brought, and agreed to, again.
        release(waiting);
        return admission;
    }

    @Override
    public void decline(String namespace, Digest content, String reason, Identity by) throws TrustException {
        String why = reason(reason);
        book.transactions().<Void, TrustException>command(() -> {
            Waiting waiting = held(namespace, content).waiting();
            store().release(namespace, content);
            book.tell(by, "module.decline", waiting.version().slot().toString(), "version", waiting.version().version(), "digest", content.hex(), "reason", why);
            return null;
        });
    }

    private void release(Waiting waiting) {
        book.transactions().<Void, RuntimeException>command(() -> {
            store().release(waiting.version().slot().namespace(), waiting.version().digest());
            return null;
        });
    }

    private Held held(String namespace, Digest content) throws TrustException {
        return store().held(namespace, content).orElseThrow(() -> new TrustException(Reason.UNKNOWN, "Nothing with this digest waits in namespace " + namespace));
    }

    private void tell(Waiting waiting, Identity by, String action) {
        book.tell(by, action, waiting.version().slot().toString(), "version", waiting.version().version(), "digest", waiting.version().digest().hex());
    }

    private static String reason(String reason) throws TrustException {
        if (reason.isBlank() || reason.length() > LONGEST_REASON) {
            throw new TrustException(Reason.REASON_MISSING, "A reason of 1 to " + LONGEST_REASON + " characters is needed");
        }
        return reason.strip();
    }
}

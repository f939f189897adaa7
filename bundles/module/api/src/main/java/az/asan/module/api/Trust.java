package az.asan.module.api;

import az.asan.base.api.identity.Identity;
import az.asan.base.api.store.Digest;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.osgi.annotation.versioning.ProviderType;

/**
 * Whose modules are taken in. An agency's key is trusted once the agency has proven that it holds the key and a person
 * has compared the fingerprint with what the agency reads out; a namespace says whether modules need a signature, and
 * how many persons have to agree. Each change is one transaction with its entry in the trail.
 */
@ProviderType
public interface Trust {
    /** How long an invitation may be answered. */
    int INVITATION_DAYS = 7;

    /** How long a submission waits for the second person. */
    int APPROVAL_DAYS = 14;

    /** PENDING: proven, not yet compared by a person; TRUSTED; REVOKED, for good. */
    enum KeyState { PENDING, TRUSTED, REVOKED }

    /** Every key, by agency and then newest first. */
    List<Key> keys();

    Optional<Key> key(Digest fingerprint);

    /** Invitations that were not answered, newest first; also those that are too old by now. */
    List<Invitation> invitations();

    /**
     * Invites an agency to bring a key.
     *
     * @param agency     its id, as in {@code Identity.agency()}
     * @param kinds      of modules the key may sign
     * @param namespaces for which it may sign
     * @return what is to be handed over; the code is kept nowhere
     * @throws TrustException ALLOWANCE_WRONG when an id, a kind or a namespace is none
     */
    Invited invite(String agency, Set<String> kinds, Set<String> namespaces, Identity by) throws TrustException;

    /**
     * An agency answers its invitation. The key is not trusted by that.
     *
     * @param certificate the X.509 certificate as PEM (RFC 7468)
     * @param proof       a signature with the key over {@link #proofText}, with SHA256withECDSA, SHA256withRSA or Ed25519
     * @throws TrustException CODE_WRONG, CODE_EXPIRED, CERTIFICATE_WRONG, KEY_WEAK, PROOF_WRONG, KEY_KNOWN
     */
    Key enrol(String code, String certificate, byte[] proof) throws TrustException;

    /**
     * A person has compared the fingerprint with the agency.
     *
     * @param lastDigits the last eight digits, as the agency read them out
     * @throws TrustException UNKNOWN, DIGITS_WRONG; NOT_PENDING when it is revoked
     */
    Key confirm(Digest fingerprint, String lastDigits, Identity by) throws TrustException;

    /**
     * From now on nothing signed by the key is taken in. What is live serves on: taking it back is a person's decision.
     *
     * @param reason why, for people; 1 to 200 characters
     * @throws TrustException UNKNOWN, REASON_MISSING
     */
    Key revoke(Digest fingerprint, String reason, Identity by) throws TrustException;

    /** What was ever said about namespaces, by name. */
    List<Policy> policies();

    /** What holds for a namespace. */
    Policy policy(String namespace);

    /**
     * Says what holds for a namespace.
     *
     * @param approvals persons who have to agree, 1 or 2
     * @throws TrustException ALLOWANCE_WRONG
     */
    Policy policy(String namespace, boolean unsigned, int approvals, Identity by) throws TrustException;

    /** Where a version comes from; empty for one that was admitted before origins were kept. */
    Optional<Origin> origin(ModuleVersion version);

    /** The bill of materials of a version (CycloneDX 1.5, JSON). */
    Optional<String> billOfMaterials(ModuleVersion version);

    /** The versions that were signed by a key, newest first. */
    List<Origin> signedBy(Digest fingerprint);

    /** What waits for a second person, oldest first. */
    List<Waiting> waiting();

    Optional<Waiting> waiting(String namespace, Digest content);

    /**
     * The second person agrees: the content is checked again and goes live.
     *
     * @throws TrustException UNKNOWN, TOO_LATE; OWN_WORK when they brought it, or are of the agency that signed it
     */
    Modules.Admission approve(String namespace, Digest content, Identity by) throws TrustException;

    /**
     * The second person does not agree.
     *
     * @throws TrustException UNKNOWN, REASON_MISSING
     */
    void decline(String namespace, Digest content, String reason, Identity by) throws TrustException;

    /** What has to be signed to answer an invitation. */
    static String proofText(String code, Digest fingerprint) {
        return "asan-enrol\n" + code.replaceAll("[^A-Za-z0-9]", "").toUpperCase(java.util.Locale.ROOT) + '\n' + fingerprint;
    }

    /** Something done by someone. */
    record Step(Instant at, String by) {
    }

    /**
     * A key of an agency.
     *
     * @param fingerprint SHA-256 of the SubjectPublicKeyInfo (RFC 5280, section 4.1)
     * @param certificate as PEM
     * @param reason      why it was revoked; else empty
     */
    record Key(Digest fingerprint, String agency, String certificate, Set<String> kinds, Set<String> namespaces, KeyState state, Instant enrolled, Step invited,
            Optional<Step> confirmed, Optional<Step> revoked, String reason) {
        public Key {
            kinds = Set.copyOf(kinds);
            namespaces = Set.copyOf(namespaces);
        }
    }

    /** @param id the digest of the code */
    record Invitation(Digest id, String agency, Set<String> kinds, Set<String> namespaces, Step made, Instant until, boolean answered) {
        public Invitation {
            kinds = Set.copyOf(kinds);
            namespaces = Set.copyOf(namespaces);
        }
    }

    /** @param code for the agency alone, once */
    record Invited(Invitation invitation, String code) {
    }

    /**
     * @param unsigned  whether modules without a signature are taken in
     * @param approvals how many persons have to agree, the one who brings a module among them
     * @param set       empty when nobody has said anything, so that what the installation is decides
     */
    record Policy(String namespace, boolean unsigned, int approvals, Optional<Step> set) {
    }

    /**
     * @param key      that signed it
     * @param approved by whom, where two persons had to agree
     */
    record Origin(ModuleVersion version, Optional<Digest> key, Step brought, Optional<Step> approved) {
    }

    /**
     * A content that passed all checks and waits.
     *
     * @param key     that signed it
     * @param traffic how much of the work it is to get
     */
    record Waiting(ModuleVersion version, String fileName, Optional<Digest> key, Step brought, String via, Traffic traffic, Instant until) {
    }
}

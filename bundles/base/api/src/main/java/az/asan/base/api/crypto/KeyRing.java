package az.asan.base.api.crypto;

import org.osgi.annotation.versioning.ProviderType;

/**
 * The installation's key ring. Keys lie in the database, wrapped by a file of the node; each purpose has keys of its
 * own, derived by HKDF (RFC 5869). Safe for use by many threads.
 */
@ProviderType
public interface KeyRing {
    /** An authentication code (HMAC-SHA-256) over the message, 32 bytes. */
    byte[] authenticate(String purpose, byte[] message);

    /** Whether {@code code} is the authentication code of the message, in constant time. */
    boolean verify(String purpose, byte[] message, byte[] code);

    /** Seals a text (AES-256-GCM, fresh nonce); {@code context} must be given again to open it. */
    byte[] seal(String purpose, byte[] plain, byte[] context);

    /**
     * Opens what {@link #seal} made.
     *
     * @throws ForgedException when it was not made here, for this purpose and context, or was changed
     */
    byte[] open(String purpose, byte[] sealed, byte[] context) throws ForgedException;

    /** Signs a document (Ed25519, RFC 8032) so that others can verify it with {@link #documentKey()}, 64 bytes. */
    byte[] signDocument(byte[] document);

    /** Whether the signature over a document was made by this installation, by its present or an earlier key. */
    boolean verifyDocument(byte[] document, byte[] signature);

    /** The public key for documents: X.509 SubjectPublicKeyInfo. */
    byte[] documentKey();

    /** What was opened is not what was sealed. */
    final class ForgedException extends Exception {
        private static final long serialVersionUID = 1L;

        public ForgedException() {
            super("The value was not made by this installation for this purpose, or was changed");
        }
    }
}

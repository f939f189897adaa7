package az.asan.module.provider.admission;

import az.asan.base.api.store.Digest;
import java.security.PublicKey;
import java.security.cert.X509Certificate;
import java.security.interfaces.ECPublicKey;
import java.security.interfaces.EdECPublicKey;
import java.security.interfaces.RSAPublicKey;
import java.util.jar.Attributes;

/**
 * Who signed a content, and for which place. Whether the key may do so is not known here.
 *
 * @param fingerprint SHA-256 of the key's SubjectPublicKeyInfo
 * @param certificate that came with the signature; only its key and its time count
 * @param namespace   for which it was signed
 * @param slot        kind and id, {@code connector/population}
 * @param version     that was signed
 */
public record Signer(Digest fingerprint, X509Certificate certificate, String namespace, String slot, String version) {
    private static final int LEAST_RSA = 2048;
    private static final int LEAST_EC = 256;

    static Signer of(X509Certificate certificate, Attributes main) {
        return new Signer(Digest.of(certificate.getPublicKey().getEncoded()), certificate, text(main, "Asan-Namespace"), text(main, "Asan-Slot"), text(main, "Asan-Version"));
    }

    private static String text(Attributes main, String name) {
        String value = main.getValue(name);
        return value == null ? "" : value;
    }

    /** Whether a key is long enough to sign modules: RSA from 2048 bits, elliptic curves from 256, Ed25519 and Ed448. */
    public static boolean isStrong(PublicKey key) {
        if (key instanceof RSAPublicKey rsa) {
            return rsa.getModulus().bitLength() >= LEAST_RSA;
        }
        return key instanceof EdECPublicKey || key instanceof ECPublicKey curve && curve.getParams().getOrder().bitLength() >= LEAST_EC;
    }
}

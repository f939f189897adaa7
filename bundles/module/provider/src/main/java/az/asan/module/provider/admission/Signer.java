package az.asan.module.provider.admission;

import az.asan.base.api.store.Digest;
import java.security.cert.X509Certificate;
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
    static Signer of(X509Certificate certificate, Attributes main) {
        return new Signer(Digest.of(certificate.getPublicKey().getEncoded()), certificate, text(main, "Asan-Namespace"), text(main, "Asan-Slot"), text(main, "Asan-Version"));
    }

    private static String text(Attributes main, String name) {
        String value = main.getValue(name);
        return value == null ? "" : value;
    }
}

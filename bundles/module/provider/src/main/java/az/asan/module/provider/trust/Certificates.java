package az.asan.module.provider.trust;

import az.asan.base.api.store.Digest;
import az.asan.module.api.TrustException;
import az.asan.module.api.TrustException.Reason;
import az.asan.module.provider.admission.Signer;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.PublicKey;
import java.security.Signature;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.Base64;

/** Certificates as agencies send them, and the proof that the sender holds the key. */
final class Certificates {
    private static final int LONGEST = 16 * 1024;

    private Certificates() {
    }

    static X509Certificate read(String pem, Instant now) throws TrustException {
        if (pem.length() > LONGEST) {
            throw new TrustException(Reason.CERTIFICATE_WRONG, "The certificate is longer than " + LONGEST + " characters");
        }
        try {
            X509Certificate certificate = (X509Certificate) CertificateFactory.getInstance("X.509").generateCertificate(new ByteArrayInputStream(pem.getBytes(StandardCharsets.US_ASCII)));
            if (certificate == null || now.isAfter(certificate.getNotAfter().toInstant())) {
                throw new TrustException(Reason.CERTIFICATE_WRONG, "The certificate has expired, or there is none");
            }
            if (!Signer.isStrong(certificate.getPublicKey())) {
                throw new TrustException(Reason.KEY_WEAK, "The key is too short: RSA from 2048 bits, elliptic curves from 256");
            }
            return certificate;
        } catch (CertificateException e) {
            throw new TrustException(Reason.CERTIFICATE_WRONG, "The certificate is no X.509 certificate in PEM");
        }
    }

    static Digest fingerprint(PublicKey key) {
        return Digest.of(key.getEncoded());
    }

    static String pem(X509Certificate certificate) {
        try {
            return "-----BEGIN CERTIFICATE-----\n" + Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(certificate.getEncoded()) + "\n-----END CERTIFICATE-----\n";
        } catch (CertificateException e) {
            throw new IllegalStateException("A certificate that was read cannot be written", e);
        }
    }

    static boolean proves(PublicKey key, String text, byte[] proof) {
        String algorithm = switch (key.getAlgorithm()) {
            case "RSA" -> "SHA256withRSA";
            case "EC" -> "SHA256withECDSA";
            default -> "EdDSA";
        };
        try {
            Signature signature = Signature.getInstance(algorithm);
            signature.initVerify(key);
            signature.update(text.getBytes(StandardCharsets.US_ASCII));
            return signature.verify(proof);
        } catch (GeneralSecurityException e) {
            // What cannot be read as a signature proves nothing.
            return false;
        }
    }
}

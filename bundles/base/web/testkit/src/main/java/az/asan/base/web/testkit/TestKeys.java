package az.asan.base.web.testkit;

import az.asan.base.api.crypto.KeyRing;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** Authenticates with a key of this object; pages need no more of the key ring than that. */
final class TestKeys implements KeyRing {
    private final byte[] key = new SecureRandom().generateSeed(32);

    @Override
    public byte[] authenticate(String purpose, byte[] message) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(key, "HmacSHA256"));
            mac.update(purpose.getBytes(StandardCharsets.UTF_8));
            mac.update((byte) 0);
            return mac.doFinal(message);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public boolean verify(String purpose, byte[] message, byte[] code) {
        return MessageDigest.isEqual(authenticate(purpose, message), code);
    }

    @Override
    public byte[] seal(String purpose, byte[] plain, byte[] context) {
        throw new UnsupportedOperationException("The front seals nothing");
    }

    @Override
    public byte[] open(String purpose, byte[] sealed, byte[] context) {
        throw new UnsupportedOperationException("The front opens nothing");
    }

    @Override
    public byte[] signDocument(byte[] document) {
        throw new UnsupportedOperationException("The front signs nothing");
    }

    @Override
    public boolean verifyDocument(byte[] document, byte[] signature) {
        throw new UnsupportedOperationException("The front verifies no document");
    }

    @Override
    public byte[] documentKey() {
        throw new UnsupportedOperationException("The front has no document key");
    }
}

package az.asan.queue.web;

import az.asan.base.api.crypto.KeyRing;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** A ring with one key; links are authenticated, nothing else. */
record OneKey(byte[] key) implements KeyRing {
    @Override
    public byte[] authenticate(String purpose, byte[] message) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(key, "HmacSHA256"));
            mac.update((purpose + '\0').getBytes(StandardCharsets.UTF_8));
            return mac.doFinal(message);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Every Java platform has HmacSHA256", e);
        }
    }

    @Override
    public boolean verify(String purpose, byte[] message, byte[] code) {
        return MessageDigest.isEqual(authenticate(purpose, message), code);
    }

    @Override
    public byte[] seal(String purpose, byte[] plain, byte[] context) {
        throw new UnsupportedOperationException("The queue seals nothing");
    }

    @Override
    public byte[] open(String purpose, byte[] sealed, byte[] context) {
        throw new UnsupportedOperationException("The queue opens nothing");
    }

    @Override
    public byte[] signDocument(byte[] document) {
        throw new UnsupportedOperationException("The queue signs nothing");
    }

    @Override
    public boolean verifyDocument(byte[] document, byte[] signature) {
        throw new UnsupportedOperationException("The queue verifies no document");
    }

    @Override
    public byte[] documentKey() {
        throw new UnsupportedOperationException("The queue has no document key");
    }
}

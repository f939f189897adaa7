package az.asan.base.audit;

import az.asan.base.api.crypto.KeyRing;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Arrays;
import javax.crypto.Cipher;
import javax.crypto.Mac;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/** A ring of one key with real algorithms. */
final class TestKeyRing implements KeyRing {
    private final byte[] key;

    TestKeyRing(String key) {
        this.key = key.getBytes(StandardCharsets.UTF_8);
    }

    @Override
    public byte[] authenticate(String purpose, byte[] message) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(key, "HmacSHA256"));
            mac.update(purpose.getBytes(StandardCharsets.UTF_8));
            return mac.doFinal(message);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public boolean verify(String purpose, byte[] message, byte[] code) {
        return MessageDigest.isEqual(code, authenticate(purpose, message));
    }

    @Override
    public byte[] seal(String purpose, byte[] plain, byte[] context) {
        byte[] nonce = Arrays.copyOf(authenticate("nonce/" + purpose, context), 12);
        try {
            byte[] sealed = cipher(Cipher.ENCRYPT_MODE, purpose, nonce, context).doFinal(plain);
            byte[] all = Arrays.copyOf(nonce, 12 + sealed.length);
            System.arraycopy(sealed, 0, all, 12, sealed.length);
            return all;
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public byte[] open(String purpose, byte[] sealed, byte[] context) throws ForgedException {
        try {
            return cipher(Cipher.DECRYPT_MODE, purpose, Arrays.copyOf(sealed, 12), context).doFinal(sealed, 12, sealed.length - 12);
        } catch (GeneralSecurityException e) {
            throw new ForgedException();
        }
    }

    @Override
    public byte[] signDocument(byte[] document) {
        return authenticate("document", document);
    }

    @Override
    public boolean verifyDocument(byte[] document, byte[] signature) {
        return verify("document", document, signature);
    }

    @Override
    public byte[] documentKey() {
        return new byte[0];
    }

    private Cipher cipher(int mode, String purpose, byte[] nonce, byte[] context) throws GeneralSecurityException {
        Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
        cipher.init(mode, new SecretKeySpec(authenticate("key/" + purpose, new byte[0]), "AES"), new GCMParameterSpec(128, nonce));
        cipher.updateAAD(context);
        return cipher;
    }
}

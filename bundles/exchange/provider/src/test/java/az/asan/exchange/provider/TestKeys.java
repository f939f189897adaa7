package az.asan.exchange.provider;

import az.asan.base.api.crypto.KeyRing;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Arrays;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/** A ring that seals with real AES-GCM; this area needs no more of one. */
final class TestKeys implements KeyRing {
    private final SecureRandom random = new SecureRandom();
    private final byte[] key = random.generateSeed(32);

    @Override
    public byte[] seal(String purpose, byte[] plain, byte[] context) {
        byte[] nonce = random.generateSeed(12);
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
    public byte[] authenticate(String purpose, byte[] message) {
        throw new UnsupportedOperationException();
    }

    @Override
    public boolean verify(String purpose, byte[] message, byte[] code) {
        throw new UnsupportedOperationException();
    }

    @Override
    public byte[] signDocument(byte[] document) {
        throw new UnsupportedOperationException();
    }

    @Override
    public boolean verifyDocument(byte[] document, byte[] signature) {
        throw new UnsupportedOperationException();
    }

    @Override
    public byte[] documentKey() {
        throw new UnsupportedOperationException();
    }

    private Cipher cipher(int mode, String purpose, byte[] nonce, byte[] context) throws GeneralSecurityException {
        Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
        cipher.init(mode, new SecretKeySpec(key, "AES"), new GCMParameterSpec(128, nonce));
        cipher.updateAAD(purpose.getBytes(java.nio.charset.StandardCharsets.UTF_8));
        cipher.updateAAD(context);
        return cipher;
    }
}

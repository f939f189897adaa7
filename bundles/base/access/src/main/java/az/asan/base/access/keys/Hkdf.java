package az.asan.base.access.keys;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Arrays;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** HKDF with SHA-256 (RFC 5869). */
final class Hkdf {
    private static final String HMAC = "HmacSHA256";
    private static final int HASH = 32;

    private Hkdf() {
    }

    /** A key of 32 bytes for a purpose, from a key of the ring. */
    static byte[] derive(byte[] key, String purpose) {
        return derive(key, new byte[HASH], purpose.getBytes(StandardCharsets.UTF_8), HASH);
    }

    /**
     * Extract, then expand.
     *
     * @param length of the output in bytes, at most 255 times 32
     */
    static byte[] derive(byte[] material, byte[] salt, byte[] info, int length) {
        byte[] pseudorandom = hmac(salt.length == 0 ? new byte[HASH] : salt, material);
        byte[] output = new byte[length];
        byte[] block = new byte[0];
        for (int counter = 1, at = 0; at < length; counter++, at += HASH) {
            byte[] input = Arrays.copyOf(block, block.length + info.length + 1);
            System.arraycopy(info, 0, input, block.length, info.length);
            input[input.length - 1] = (byte) counter;
            block = hmac(pseudorandom, input);
            System.arraycopy(block, 0, output, at, Math.min(HASH, length - at));
        }
        return output;
    }

    static byte[] hmac(byte[] key, byte[] message) {
        try {
            Mac mac = Mac.getInstance(HMAC);
            mac.init(new SecretKeySpec(key, HMAC));
            return mac.doFinal(message);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Every Java platform has " + HMAC, e);
        }
    }
}

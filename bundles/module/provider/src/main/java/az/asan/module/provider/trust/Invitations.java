package az.asan.module.provider.trust;

import az.asan.base.api.store.Digest;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;

/** One-time codes of 100 bits, without letters that look like others. Only their digest is kept. */
final class Invitations {
    private static final String LETTERS = "ABCDEFGHJKLMNPQRSTUVWXYZ23456789";
    private static final int GROUPS = 4;
    private static final int OF_LETTERS = 5;

    private final SecureRandom random;

    Invitations(SecureRandom random) {
        this.random = random;
    }

    String code() {
        StringBuilder code = new StringBuilder();
        for (int i = 0; i < GROUPS * OF_LETTERS; i++) {
            code.append(i > 0 && i % OF_LETTERS == 0 ? "-" : "").append(LETTERS.charAt(random.nextInt(LETTERS.length())));
        }
        return code.toString();
    }

    /** The digest of a code as people may type it. */
    static Digest digest(String code) {
        return Digest.of(code.replaceAll("[^A-Za-z0-9]", "").toUpperCase(java.util.Locale.ROOT).getBytes(StandardCharsets.UTF_8));
    }
}

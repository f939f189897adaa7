package az.asan.base.access.sessions;

import az.asan.base.api.crypto.KeyRing;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Cookie values: a random id of 128 bits and a code over it, so that reading the database does not make a session. */
final class SessionIds {
    private static final String PURPOSE = "session";
    private static final Pattern COOKIE = Pattern.compile("([0-9a-f]{32})\\.([A-Za-z0-9_-]{43})");

    private final KeyRing ring;
    private final SecureRandom random;

    SessionIds(KeyRing ring, SecureRandom random) {
        this.ring = ring;
        this.random = random;
    }

    String next() {
        byte[] id = new byte[16];
        random.nextBytes(id);
        return HexFormat.of().formatHex(id);
    }

    String cookie(String id) {
        return id + '.' + Base64.getUrlEncoder().withoutPadding().encodeToString(ring.authenticate(PURPOSE, id.getBytes(StandardCharsets.US_ASCII)));
    }

    /** The id of a cookie that was made here. */
    Optional<String> id(String cookie) {
        Matcher parts = COOKIE.matcher(cookie);
        if (!parts.matches()) {
            return Optional.empty();
        }
        byte[] code = Base64.getUrlDecoder().decode(parts.group(2));
        return ring.verify(PURPOSE, parts.group(1).getBytes(StandardCharsets.US_ASCII), code) ? Optional.of(parts.group(1)) : Optional.empty();
    }
}

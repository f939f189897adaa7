package az.asan.demo.identity;

import java.net.URI;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** Codes and access tokens of this process: good once, or for a while. */
final class Grants {
    private static final Duration CODE = Duration.ofSeconds(60);
    private static final Duration ACCESS = Duration.ofMinutes(5);
    private static final int MOST = 20_000;

    private final SecureRandom random = new SecureRandom();
    private final Clock clock;
    private final Map<String, Kept> kept = new LinkedHashMap<>();

    Grants(Clock clock) {
        this.clock = clock;
    }

    /** What someone agreed to. */
    record Grant(People.Person person, String level, String nonce, String challenge, URI redirect, Instant at) {
    }

    String code(Grant grant) {
        return keep("code_", grant, CODE);
    }

    String access(Grant grant) {
        return keep("access_", grant, ACCESS);
    }

    synchronized Optional<Grant> redeem(String code) {
        return code.startsWith("code_") ? Optional.ofNullable(kept.remove(code)).filter(this::good).map(Kept::grant) : Optional.empty();
    }

    synchronized Optional<Grant> of(String access) {
        return access.startsWith("access_") ? Optional.ofNullable(kept.get(access)).filter(this::good).map(Kept::grant) : Optional.empty();
    }

    private synchronized String keep(String prefix, Grant grant, Duration life) {
        for (Iterator<Kept> each = kept.values().iterator(); each.hasNext();) {
            if (!good(each.next()) || kept.size() >= MOST) {
                each.remove();
            }
        }
        byte[] noise = new byte[32];
        random.nextBytes(noise);
        String value = prefix + Base64.getUrlEncoder().withoutPadding().encodeToString(noise);
        kept.put(value, new Kept(grant, clock.instant().plus(life)));
        return value;
    }

    private boolean good(Kept one) {
        return clock.instant().isBefore(one.until());
    }

    private record Kept(Grant grant, Instant until) {
    }
}

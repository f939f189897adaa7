package az.asan.base.web.front.stage;

import az.asan.base.api.access.Sessions;
import az.asan.base.api.crypto.KeyRing;
import az.asan.base.web.front.Found;
import az.asan.base.web.front.Refusal;
import az.asan.base.web.front.Stage;
import az.asan.base.web.front.Visit;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.Optional;

/**
 * A form counts only when it comes from one of our own pages. Its token authenticates the session's cookie, or for
 * visitors without a session a random cookie of their own (signed double submit, OWASP). Programs with a bearer token
 * send nothing unasked and need none.
 */
public final class Csrf implements Stage {
    public static final String FIELD = "_csrf";
    public static final String HEADER = "X-CSRF-Token";
    static final String VISITOR = "asan-visitor";
    private static final String PURPOSE = "csrf";

    private final Found<KeyRing> keys;
    private final SecureRandom random;

    public Csrf(Found<KeyRing> keys, SecureRandom random) {
        this.keys = keys;
        this.random = random;
    }

    @Override
    public void pass(Visit visit, Next next) throws Exception {
        Lazy token = new Lazy(visit);
        visit.csrf(token::get);
        if (visit.unsafe() && isWanted(visit)) {
            check(visit);
        }
        next.next(visit);
    }

    /** APIs are also called by programs without a cookie; what carries no cookie cannot be abused by another page. */
    private static boolean isWanted(Visit visit) {
        return visit.credential() == Visit.Credential.COOKIE || visit.credential() == Visit.Credential.NONE && !isProgram(visit);
    }

    private static boolean isProgram(Visit visit) {
        return visit.under("/api") || visit.under("/soap");
    }

    private void check(Visit visit) {
        String site = visit.header("Sec-Fetch-Site").orElse("same-origin");
        if ("cross-site".equals(site) || "same-site".equals(site)) {
            throw new Refusal(403, "foreign-form");
        }
        Optional<String> bound = bound(visit);
        Optional<String> sent = visit.header(HEADER).or(() -> isProgram(visit) ? Optional.empty() : visit.body().form().first(FIELD));
        if (bound.isEmpty() || sent.isEmpty() || !verifies(bound.get(), sent.get())) {
            throw new Refusal(403, "foreign-form");
        }
    }

    private boolean verifies(String bound, String token) {
        try {
            return keys.orRefuse().verify(PURPOSE, bound.getBytes(StandardCharsets.UTF_8), Base64.getUrlDecoder().decode(token));
        } catch (IllegalArgumentException notBase64) {
            return false;
        }
    }

    /** What the token is bound to. A session that is over binds nothing: the form's page must be loaded again. */
    private static Optional<String> bound(Visit visit) {
        return visit.credential() == Visit.Credential.COOKIE
                ? visit.cookie(Sessions.COOKIE).map(value -> "session:" + value)
                : visit.cookie(VISITOR).map(value -> "visitor:" + value);
    }

    /** Made only when a page has a form, so that reading pages sets no cookie. */
    private final class Lazy {
        private final Visit visit;
        private String made = "";

        Lazy(Visit visit) {
            this.visit = visit;
        }

        String get() {
            if (made.isEmpty() && keys.get().isPresent()) {
                String subject = bound(visit).orElseGet(this::newVisitor);
                made = Base64.getUrlEncoder().withoutPadding().encodeToString(keys.orRefuse().authenticate(PURPOSE, subject.getBytes(StandardCharsets.UTF_8)));
            }
            return made;
        }

        private String newVisitor() {
            byte[] noise = new byte[16];
            random.nextBytes(noise);
            String value = Base64.getUrlEncoder().withoutPadding().encodeToString(noise);
            visit.response().addHeader("Set-Cookie", VISITOR + '=' + value + "; Path=/; HttpOnly; SameSite=Lax" + (visit.secure() ? "; Secure" : ""));
            return "visitor:" + value;
        }
    }
}

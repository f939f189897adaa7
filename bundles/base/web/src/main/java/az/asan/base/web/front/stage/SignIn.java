package az.asan.base.web.front.stage;

import az.asan.base.api.access.Sessions;
import az.asan.base.api.identity.Identity;
import az.asan.base.web.front.Found;
import az.asan.base.web.front.Refusal;
import az.asan.base.web.front.Stage;
import az.asan.base.web.front.Visit;
import java.util.Optional;

/** Finds out who calls: by bearer token (RFC 6750), else by session cookie, else nobody known. */
public final class SignIn implements Stage {
    private static final int LONGEST = 4096;

    private final Found<Sessions> sessions;

    public SignIn(Found<Sessions> sessions) {
        this.sessions = sessions;
    }

    @Override
    public void pass(Visit visit, Next next) throws Exception {
        Optional<String> authorization = visit.header("Authorization");
        Optional<String> cookie = visit.cookie(Sessions.COOKIE).filter(value -> value.length() <= LONGEST);
        if (authorization.isPresent()) {
            visit.signedIn(bearer(authorization.get()), Visit.Credential.BEARER);
        } else if (cookie.isPresent()) {
            sessions.get().flatMap(service -> service.ofCookie(cookie.get())).ifPresent(who -> visit.signedIn(who, Visit.Credential.COOKIE));
        }
        next.next(visit);
    }

    private Identity bearer(String authorization) {
        if (!authorization.regionMatches(true, 0, "Bearer ", 0, 7)) {
            throw new Refusal(401, "bad-token");
        }
        return sessions.orRefuse().ofBearer(authorization.substring(7).strip()).orElseThrow(() -> new Refusal(401, "bad-token"));
    }
}

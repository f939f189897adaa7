package az.asan.base.web.testkit;

import az.asan.base.api.access.Sessions;
import az.asan.base.api.identity.Identity;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;

/** Sessions of a test: whoever it opens one for is signed in, until it closes it. */
public final class TestSessions implements Sessions {
    private final Map<String, Identity> open = new ConcurrentHashMap<>();

    @Override
    public Optional<Identity> ofCookie(String value) {
        return Optional.ofNullable(open.get(value));
    }

    @Override
    public Optional<Identity> ofBearer(String token) {
        return Optional.ofNullable(open.get(token));
    }

    @Override
    public String open(Identity identity) {
        String value = UUID.randomUUID().toString();
        open.put(value, identity);
        return value;
    }

    @Override
    public void close(String cookieValue) {
        open.remove(cookieValue);
    }
}

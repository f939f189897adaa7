package az.asan.base.api.access;

import az.asan.base.api.identity.Identity;
import java.util.Optional;
import org.osgi.annotation.versioning.ProviderType;

/** Who calls. Asked by the filter chain once per request; answers without a look into the database when it can. */
@ProviderType
public interface Sessions {
    /** The name of the session cookie: {@code HttpOnly}, {@code SameSite=Lax}, {@code Secure} under TLS. */
    String COOKIE = "asan-session";

    /** The identity of a session cookie's value; empty when there is none, it is over, or it was not made here. */
    Optional<Identity> ofCookie(String value);

    /**
     * The identity of a bearer token (RFC 6750): one of ours for command line and programs, made in the console or at
     * the first start, kept only as a digest.
     */
    Optional<Identity> ofBearer(String token);

    /** Opens a session and gives the cookie's value. In the running transaction, or in one of its own. */
    String open(Identity identity);

    /** Ends a session on every node. */
    void close(String cookieValue);
}

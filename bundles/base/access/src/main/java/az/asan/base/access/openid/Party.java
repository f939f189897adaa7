package az.asan.base.access.openid;

import az.asan.base.access.openid.SignInException.Reason;
import java.io.IOException;
import java.net.http.HttpClient;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** This installation and one provider, with what was last found out about the provider. */
final class Party {
    private static final Duration REDISCOVER = Duration.ofHours(1);

    private final Client client;
    private final HttpClient http;
    private final Clock clock;
    private volatile Known known = new Known(Optional.empty(), Instant.EPOCH);

    Party(Client client, HttpClient http, Clock clock) {
        this.client = client;
        this.http = http;
        this.clock = clock;
    }

    Client client() {
        return client;
    }

    Provider provider() throws SignInException {
        Known now = known;
        if (now.provider().isPresent() && clock.instant().isBefore(now.at().plus(REDISCOVER))) {
            return now.provider().get();
        }
        try {
            Provider found = Provider.discover(http, client.issuer());
            known = new Known(Optional.of(found), clock.instant());
            return found;
        } catch (IOException e) {
            // What was known an hour ago is better than nothing.
            return now.provider().orElseThrow(() -> new SignInException(Reason.UNREACHABLE, "The provider " + client.issuer() + " cannot be asked: " + e.getMessage(), e));
        }
    }

    /**
     * Whether an answer names this provider as the one it comes from (RFC 9207): always where the provider says that it
     * does so, and never another one.
     */
    void answeredBy(String issuer) throws SignInException {
        boolean missing = issuer.isEmpty() && provider().namesItself();
        if (missing || !issuer.isEmpty() && !issuer.equals(client.issuer())) {
            throw new SignInException(Reason.FORGED, "The answer does not come from the provider that was asked");
        }
    }

    private record Known(Optional<Provider> provider, Instant at) {
    }
}

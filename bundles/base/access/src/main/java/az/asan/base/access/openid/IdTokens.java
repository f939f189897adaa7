package az.asan.base.access.openid;

import az.asan.base.access.openid.SignInException.Reason;
import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.KeySourceException;
import com.nimbusds.jose.jwk.source.JWKSource;
import com.nimbusds.jose.proc.BadJOSEException;
import com.nimbusds.jose.proc.JWSVerificationKeySelector;
import com.nimbusds.jose.proc.SecurityContext;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.proc.DefaultJWTProcessor;
import java.text.ParseException;
import java.time.Clock;
import java.time.Instant;
import java.util.Date;
import java.util.Set;

/** Checks ID tokens as OpenID Connect Core 1.0, 3.1.3.7, asks for; only asymmetric signatures are taken. */
final class IdTokens {
    private static final Set<JWSAlgorithm> ALGORITHMS = Set.of(JWSAlgorithm.RS256, JWSAlgorithm.PS256, JWSAlgorithm.ES256, JWSAlgorithm.ES384);
    private static final int LARGEST = 32_768;
    private static final long SKEW_SECONDS = 60;
    private static final long OLDEST_SECONDS = 600;

    private final Client client;
    private final JWKSource<SecurityContext> keys;
    private final Clock clock;

    IdTokens(Client client, JWKSource<SecurityContext> keys, Clock clock) {
        this.client = client;
        this.keys = keys;
        this.clock = clock;
    }

    /** The claims of a token that is by the provider, for us, of now, and for the sign-in with this nonce. */
    JWTClaimsSet claims(String token, String nonce) throws SignInException {
        if (token.isEmpty() || token.length() > LARGEST) {
            throw new SignInException(Reason.FORGED, "The provider sent no ID token of a usable size");
        }
        DefaultJWTProcessor<SecurityContext> processor = new DefaultJWTProcessor<>();
        processor.setJWSKeySelector(new JWSVerificationKeySelector<>(ALGORITHMS, keys));
        // The claims are checked below, against our clock.
        processor.setJWTClaimsSetVerifier((claims, context) -> { });
        try {
            JWTClaimsSet claims = processor.process(token, null);
            check(claims, nonce);
            return claims;
        } catch (KeySourceException e) {
            throw new SignInException(Reason.UNREACHABLE, "The provider's keys cannot be fetched: " + e.getMessage(), e);
        } catch (ParseException | BadJOSEException | JOSEException e) {
            throw new SignInException(Reason.FORGED, "The ID token is not signed by the provider: " + e.getMessage(), e);
        }
    }

    private void check(JWTClaimsSet claims, String nonce) throws SignInException {
        Instant now = clock.instant();
        require(client.issuer().equals(claims.getIssuer()), "it is by another issuer");
        require(claims.getAudience().contains(client.id()), "it is for another client");
        require(claims.getAudience().size() == 1 || client.id().equals(claims.getClaim("azp")), "it is for several clients and was not asked for by this one");
        require(claims.getSubject() != null && !claims.getSubject().isBlank() && claims.getSubject().length() <= 255, "it has no subject");
        require(within(claims.getExpirationTime(), now.minusSeconds(SKEW_SECONDS), Instant.MAX), "it has expired");
        require(within(claims.getIssueTime(), now.minusSeconds(OLDEST_SECONDS), now.plusSeconds(SKEW_SECONDS)), "it was not made just now");
        require(nonce.equals(claims.getClaim("nonce")), "its nonce is of another sign-in");
    }

    private static boolean within(Date date, Instant from, Instant to) {
        return date != null && date.toInstant().isAfter(from) && date.toInstant().isBefore(to);
    }

    private static void require(boolean holds, String otherwise) throws SignInException {
        if (!holds) {
            throw new SignInException(Reason.FORGED, "The ID token cannot be used: " + otherwise);
        }
    }
}

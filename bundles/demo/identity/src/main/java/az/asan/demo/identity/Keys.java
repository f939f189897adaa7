package az.asan.demo.identity;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.JWSSigner;
import com.nimbusds.jose.crypto.ECDSASigner;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.KeyUse;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.UUID;

/** Signing keys; made anew at each start, the one before stays published after a rotation. */
final class Keys {
    private static final int PUBLISHED = 2;

    private final JWSAlgorithm algorithm;
    private final Deque<JWK> keys = new ArrayDeque<>();

    Keys(JWSAlgorithm algorithm) {
        this.algorithm = algorithm;
        rotate();
    }

    JWSAlgorithm algorithm() {
        return algorithm;
    }

    synchronized void rotate() {
        try {
            String id = UUID.randomUUID().toString();
            keys.addFirst(JWSAlgorithm.ES256.equals(algorithm)
                    ? new ECKeyGenerator(Curve.P_256).keyID(id).keyUse(KeyUse.SIGNATURE).algorithm(algorithm).generate()
                    : new RSAKeyGenerator(2048).keyID(id).keyUse(KeyUse.SIGNATURE).algorithm(algorithm).generate());
            while (keys.size() > PUBLISHED) {
                keys.removeLast();
            }
        } catch (JOSEException e) {
            throw new IllegalStateException("A key for " + algorithm + " cannot be made", e);
        }
    }

    synchronized String published() {
        List<JWK> all = new ArrayList<>(keys);
        return new JWKSet(all).toString(true);
    }

    synchronized String sign(JWTClaimsSet claims) {
        JWK key = keys.getFirst();
        try {
            JWSSigner signer = key instanceof ECKey elliptic ? new ECDSASigner(elliptic) : new RSASSASigner((RSAKey) key);
            SignedJWT token = new SignedJWT(new JWSHeader.Builder(algorithm).keyID(key.getKeyID()).build(), claims);
            token.sign(signer);
            return token.serialize();
        } catch (JOSEException e) {
            throw new IllegalStateException("The token cannot be signed", e);
        }
    }
}

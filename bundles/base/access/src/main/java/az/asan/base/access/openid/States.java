package az.asan.base.access.openid;

import az.asan.base.access.sql.Statements;
import az.asan.base.api.crypto.KeyRing;
import az.asan.base.api.identity.Proof.Assurance;
import az.asan.base.api.store.Digest;
import az.asan.base.api.store.Transactions;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Optional;

/** Sign-ins that are under way, in the database: the answer may come to another node, and is taken once. */
final class States {
    /** How long someone may take at the provider. */
    static final Duration LIFE = Duration.ofMinutes(10);
    private static final String PURPOSE = "oidc-state";

    private final Transactions transactions;
    private final Statements statements;
    private final KeyRing ring;
    private final SecureRandom random;
    private final Clock clock;

    States(Transactions transactions, KeyRing ring, SecureRandom random, Clock clock) {
        this.transactions = transactions;
        this.statements = new Statements(transactions);
        this.ring = ring;
        this.random = random;
        this.clock = clock;
    }

    /**
     * A sign-in that was begun.
     *
     * @param browser  a value the browser keeps, so that nobody finishes another's sign-in
     * @param nonce    comes back in the ID token
     * @param verifier proves to the provider that the code is asked for by who began (RFC 7636)
     * @param to       where to go afterwards
     * @param redirect where the provider sends the answer
     * @param level    the least level asked for
     * @param provider the key of the provider that was asked
     */
    record State(String browser, String nonce, String verifier, String to, String redirect, Assurance level, String provider) {
    }

    String random() {
        byte[] noise = new byte[32];
        random.nextBytes(noise);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(noise);
    }

    /** Keeps a state; gives the value that names it. */
    String keep(State state) {
        String name = random();
        String digest = digest(name);
        String text = String.join("\n", state.browser(), state.nonce(), state.verifier(), state.redirect(), state.level().name(), state.to(), state.provider());
        String sealed = HexFormat.of().formatHex(ring.seal(PURPOSE, text.getBytes(StandardCharsets.UTF_8), digest.getBytes(StandardCharsets.US_ASCII)));
        long now = clock.millis();
        transactions.command(() -> {
            statements.update("forget old sign-ins", "delete from access_oidc_state where ends_ms < ?", now);
            return statements.update("begin a sign-in", "insert into access_oidc_state (state, sealed, ends_ms) values (?, ?, ?)", digest, sealed, now + LIFE.toMillis());
        });
        return name;
    }

    /** Takes a state away; empty when there is none, or it is over. */
    Optional<State> take(String name) {
        String digest = digest(name);
        Optional<String> sealed = transactions.command(() -> {
            Optional<String> found = statements.first("look for a sign-in", "select sealed from access_oidc_state where state = ? and ends_ms > ?", row -> row.getString(1), digest, clock.millis());
            boolean taken = statements.update("take a sign-in", "delete from access_oidc_state where state = ?", digest) == 1;
            return taken ? found : Optional.empty();
        });
        return sealed.flatMap(text -> open(text, digest));
    }

    private Optional<State> open(String sealed, String digest) {
        try {
            String[] fields = new String(ring.open(PURPOSE, HexFormat.of().parseHex(sealed), digest.getBytes(StandardCharsets.US_ASCII)), StandardCharsets.UTF_8).split("\n", -1);
            return Optional.of(new State(fields[0], fields[1], fields[2], fields[5], fields[3], Assurance.valueOf(fields[4]), fields.length > 6 ? fields[6] : ""));
        } catch (KeyRing.ForgedException e) {
            return Optional.empty();
        }
    }

    private static String digest(String name) {
        return Digest.of(name.getBytes(StandardCharsets.UTF_8)).hex();
    }
}

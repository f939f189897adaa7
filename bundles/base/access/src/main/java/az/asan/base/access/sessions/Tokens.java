package az.asan.base.access.sessions;

import az.asan.base.access.sql.Statements;
import az.asan.base.api.identity.Identity;
import az.asan.base.api.identity.Role;
import az.asan.base.api.store.Digest;
import az.asan.base.api.store.Transactions;
import az.asan.base.api.trail.Trail;
import az.asan.base.api.trail.TrailEntry;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** Bearer tokens (RFC 6750) for programs: {@code asan_} and 256 random bits, of which only the digest is kept. */
public final class Tokens {
    /** The longest time a token may live. */
    public static final Duration LONGEST = Duration.ofDays(366);
    private static final Pattern TOKEN = Pattern.compile("asan_[A-Za-z0-9_-]{43}");
    private static final Pattern CLIENT = Pattern.compile("[a-z0-9][a-z0-9./-]{0,79}");
    private static final String COLUMNS = "select id, subject, label, roles, agency, center, made_by, made_ms, ends_ms, used_ms, revoked_ms from access_token ";
    private static final Duration NOTE_USE = Duration.ofMinutes(1);

    private final Transactions transactions;
    private final Statements statements;
    private final Trail trail;
    private final SecureRandom random;
    private final Clock clock;
    private final Recent<Token> recent;

    public Tokens(Transactions transactions, Trail trail, SecureRandom random, Clock clock, Duration stale) {
        this.transactions = transactions;
        this.statements = new Statements(transactions);
        this.trail = trail;
        this.random = random;
        this.clock = clock;
        this.recent = new Recent<>(stale, clock);
    }

    /**
     * What is known of a token.
     *
     * @param used    when it was last used, to the minute; the epoch when never
     * @param revoked when it was revoked; the epoch when it was not
     */
    public record Token(String id, String subject, String label, Set<Role> roles, String agency, String center, String madeBy, Instant made, Instant ends, Instant used, Instant revoked) {
        public boolean valid(Instant now) {
            return revoked.equals(Instant.EPOCH) && now.isBefore(ends);
        }

        Identity identity() {
            Identity.Builder identity = Identity.of(subject).name(label);
            roles.forEach(identity::role);
            if (!agency.isEmpty()) {
                identity.agency(agency);
            }
            if (!center.isEmpty()) {
                identity.center(center);
            }
            return identity.build();
        }
    }

    /**
     * A token to make.
     *
     * @param client the program, 1 to 80 of {@code a-z 0-9 . / -}; its subject is {@code client:<client>}
     * @param label  what it is for, in words
     */
    public record Order(String client, String label, Set<Role> roles, String agency, String center, Duration life) {
        public Order {
            if (!CLIENT.matcher(client).matches()) {
                throw new IllegalArgumentException("A program is named by 1 to 80 of a-z, 0-9, '.', '/' and '-', beginning with a letter or digit; '" + client + "' is not");
            }
            if (label.isBlank() || label.length() > 120) {
                throw new IllegalArgumentException("A label has 1 to 120 characters");
            }
            if (roles.isEmpty() || roles.contains(Role.CITIZEN)) {
                throw new IllegalArgumentException("A token has at least one role, and never citizen: a program is no person");
            }
            if (life.isNegative() || life.isZero() || life.compareTo(LONGEST) > 0) {
                throw new IllegalArgumentException("A token lives 1 to 366 days");
            }
            roles = Set.copyOf(roles);
        }
    }

    /** The token itself, which is shown once, and what is kept of it. */
    public record Made(String value, Token token) {
    }

    public Made make(Identity by, Order order) {
        String value = value(random);
        byte[] id = new byte[16];
        random.nextBytes(id);
        Instant now = clock.instant();
        Token token = new Token(HexFormat.of().formatHex(id), "client:" + order.client(), order.label(), order.roles(), order.agency(), order.center(),
                by.subject(), now, now.plus(order.life()), Instant.EPOCH, Instant.EPOCH);
        return transactions.command(() -> {
            statements.update("keep a token", "insert into access_token (id, digest, subject, label, roles, agency, center, made_by, made_ms, ends_ms, used_ms, revoked_ms) values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, 0, 0)",
                    token.id(), digest(value), token.subject(), token.label(), Roles.text(token.roles()), token.agency(), token.center(), token.madeBy(), token.made().toEpochMilli(), token.ends().toEpochMilli());
            trail.append(TrailEntry.of(by.subject(), "access.token-make", token.subject()).detail("token", token.id()).detail("roles", Roles.text(token.roles())).detail("until", token.ends().toString()).build());
            return new Made(value, token);
        });
    }

    public List<Token> list() {
        return transactions.query(() -> statements.list("list tokens", COLUMNS + "order by made_ms desc fetch first 500 rows only", Tokens::row));
    }

    /** Revokes a token; false when there is none that is valid. */
    public boolean revoke(Identity by, String id) {
        boolean revoked = transactions.command(() -> {
            int rows = statements.update("revoke a token", "update access_token set revoked_ms = ? where id = ? and revoked_ms = 0", clock.millis(), id);
            if (rows > 0) {
                trail.append(TrailEntry.of(by.subject(), "access.token-revoke", id).build());
            }
            return rows > 0;
        });
        recent.forgetAll();
        return revoked;
    }

    Optional<Identity> identity(String value) {
        if (!TOKEN.matcher(value).matches()) {
            return Optional.empty();
        }
        String digest = digest(value);
        Optional<Token> known = recent.get(digest);
        if (known.isEmpty()) {
            known = transactions.query(() -> statements.first("look for a token", COLUMNS + "where digest = ?", Tokens::row, digest));
            known.ifPresent(token -> recent.put(digest, token));
            known.filter(token -> token.valid(clock.instant()) && token.used().plus(NOTE_USE).isBefore(clock.instant())).ifPresent(this::used);
        }
        return known.filter(token -> token.valid(clock.instant())).map(Token::identity);
    }

    int purge(long before) {
        return statements.update("remove old tokens", "delete from access_token where ends_ms < ?", before);
    }

    static String value(SecureRandom random) {
        byte[] noise = new byte[32];
        random.nextBytes(noise);
        return "asan_" + Base64.getUrlEncoder().withoutPadding().encodeToString(noise);
    }

    static String digest(String value) {
        return Digest.of(value.getBytes(StandardCharsets.US_ASCII)).hex();
    }

    private void used(Token token) {
        transactions.command(() -> statements.update("note that a token is used", "update access_token set used_ms = ? where id = ?", clock.millis(), token.id()));
    }

    private static Token row(ResultSet row) throws SQLException {
        return new Token(row.getString(1), row.getString(2), row.getString(3), Roles.of(row.getString(4)), row.getString(5), row.getString(6), row.getString(7),
                Instant.ofEpochMilli(row.getLong(8)), Instant.ofEpochMilli(row.getLong(9)), Instant.ofEpochMilli(row.getLong(10)), Instant.ofEpochMilli(row.getLong(11)));
    }
}

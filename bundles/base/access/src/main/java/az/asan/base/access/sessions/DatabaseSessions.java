package az.asan.base.access.sessions;

import az.asan.base.access.Settings;
import az.asan.base.api.access.Sessions;
import az.asan.base.api.crypto.KeyRing;
import az.asan.base.api.identity.Identity;
import az.asan.base.api.store.Schema;
import az.asan.base.api.store.Transactions;
import az.asan.base.api.trail.Trail;
import az.asan.base.api.trail.TrailEntry;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import org.osgi.framework.BundleContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Sessions in the database, so that every node knows them. What was read is remembered for {@link #STALE}: a session
 * that is ended on one node may be answered for by another for that long, and not longer.
 */
@Component(service = {Sessions.class, DatabaseSessions.class}, configurationPid = Settings.PID)
public final class DatabaseSessions implements Sessions {
    /** How old an answer of another node's change may be. */
    public static final Duration STALE = Duration.ofSeconds(5);
    private static final Duration NOTE_USE = Duration.ofMinutes(1);
    private static final Logger LOG = LoggerFactory.getLogger(DatabaseSessions.class);

    private final Transactions transactions;
    private final SessionTable table;
    private final SessionIds ids;
    private final KeyRing ring;
    private final Trail trail;
    private final Clock clock;
    private final Limits limits;
    private final Tokens tokens;
    private final LocalToken local;
    private final Recent<Known> recent;

    @Activate
    public DatabaseSessions(BundleContext context, Settings settings, @Reference Transactions transactions, @Reference KeyRing ring, @Reference Trail trail, @Reference(target = "(area=access)") Schema schema) {
        this(transactions, ring, trail, Limits.of(settings), Path.of(context.getProperty("karaf.data"), "run", "token"), Clock.systemUTC());
    }

    /** With another clock. */
    public static DatabaseSessions with(Transactions transactions, KeyRing ring, Trail trail, Limits limits, Path tokenFile, Clock clock) {
        return new DatabaseSessions(transactions, ring, trail, limits, tokenFile, clock);
    }

    private DatabaseSessions(Transactions transactions, KeyRing ring, Trail trail, Limits limits, Path tokenFile, Clock clock) {
        this.transactions = transactions;
        this.ring = ring;
        this.trail = trail;
        this.limits = limits;
        this.clock = clock;
        SecureRandom random = new SecureRandom();
        table = new SessionTable(transactions);
        ids = new SessionIds(ring, random);
        tokens = new Tokens(transactions, trail, random, clock, STALE);
        recent = new Recent<>(STALE, clock);
        try {
            local = LocalToken.write(tokenFile, random);
        } catch (IOException e) {
            throw new UncheckedIOException("The token of the command line cannot be written to " + tokenFile, e);
        }
        long before = clock.instant().minus(Duration.ofDays(30)).toEpochMilli();
        transactions.command(() -> table.purge(before) + tokens.purge(before));
    }

    /** A session as it is listed: an id that opens nothing, and when it was used. */
    public record Listed(String id, boolean counter, Instant opened, Instant used, Instant ends) {
    }

    /** A session and what it belongs to. */
    public record Found(String id, String parent, Identity identity, boolean open) {
    }

    @Override
    public Optional<Identity> ofCookie(String value) {
        Optional<String> id = ids.id(value);
        if (id.isEmpty()) {
            return Optional.empty();
        }
        long now = clock.millis();
        Optional<Known> known = recent.get(id.get());
        if (known.isEmpty()) {
            known = load(id.get(), now);
        }
        return known.filter(session -> session.row().open(now)).map(Known::identity);
    }

    @Override
    public Optional<Identity> ofBearer(String token) {
        return local.identity(token).or(() -> tokens.identity(token));
    }

    @Override
    public String open(Identity identity) {
        return open(identity, "", limits.idle(), limits.longest());
    }

    /** Opens a session that belongs to another, lives shorter, and ends with it. */
    public String openUnder(String parentCookie, Identity identity, Duration idle, Duration longest) {
        String parent = ids.id(parentCookie).orElseThrow(() -> new IllegalArgumentException("The session to open another under was not made here"));
        return open(identity, parent, idle, longest);
    }

    @Override
    public void close(String cookieValue) {
        ids.id(cookieValue).ifPresent(id -> {
            transactions.command(() -> {
                Optional<SessionTable.Row> row = table.find(id);
                if (table.close(id, clock.millis()) > 0) {
                    trail.append(TrailEntry.of(row.map(SessionTable.Row::subject).orElse("unknown"), "access.sign-out", "session").build());
                }
                return id;
            });
            recent.forgetAll();
        });
    }

    /** A session by its cookie, also one that is over. */
    public Optional<Found> find(String cookieValue) {
        return ids.id(cookieValue).flatMap(id -> load(id, 0)).map(known -> new Found(known.row().id(), known.row().parent(), known.identity(), known.row().open(clock.millis())));
    }

    /** The cookie of the open session another one belongs to: the way back from the counter to the operator. */
    public Optional<String> parentCookie(String cookieValue) {
        return find(cookieValue).map(Found::parent).filter(parent -> !parent.isEmpty()).flatMap(parent -> load(parent, 0))
                .filter(known -> known.row().open(clock.millis())).map(known -> ids.cookie(known.row().id()));
    }

    public List<Listed> of(String subject) {
        long now = clock.millis();
        return transactions.query(() -> table.of(subject)).stream().filter(row -> row.open(now))
                .map(row -> new Listed(row.id(), !row.parent().isEmpty(), Instant.ofEpochMilli(row.opened()), Instant.ofEpochMilli(row.used()), Instant.ofEpochMilli(Math.min(row.ends(), row.used() + row.idle())))).toList();
    }

    /** Ends one session of a subject; false when the subject has no such session. */
    public boolean end(Identity by, String subject, String id) {
        boolean ended = transactions.command(() -> {
            boolean theirs = table.find(id).filter(row -> row.subject().equals(subject) && row.closed() == 0).isPresent();
            if (theirs) {
                table.close(id, clock.millis());
                trail.append(TrailEntry.of(by.subject(), "access.session-end", subject).build());
            }
            return theirs;
        });
        recent.forgetAll();
        return ended;
    }

    /** Ends all sessions of a subject, in the running transaction or one of its own. */
    public int endAll(Identity by, String subject) {
        int ended = transactions.command(() -> {
            int closed = table.closeAll(subject, clock.millis());
            if (closed > 0) {
                trail.append(TrailEntry.of(by.subject(), "access.session-end", subject).detail("sessions", Integer.toString(closed)).build());
            }
            return closed;
        });
        recent.forgetAll();
        return ended;
    }

    public Tokens tokens() {
        return tokens;
    }

    private String open(Identity identity, String parent, Duration idle, Duration longest) {
        String id = ids.next();
        long now = clock.millis();
        String sealed = HexFormat.of().formatHex(ring.seal("session-identity", IdentityText.write(identity), id.getBytes(StandardCharsets.US_ASCII)));
        transactions.command(() -> {
            table.insert(new SessionTable.Row(id, parent, identity.subject(), sealed, now, now, idle.toMillis(), now + longest.toMillis(), 0));
            return id;
        });
        return ids.cookie(id);
    }

    /** Reads a session; with a moment, notes the use and remembers it. */
    private Optional<Known> load(String id, long usedAt) {
        Optional<Known> known = transactions.query(() -> table.find(id)).flatMap(this::identified);
        if (usedAt > 0 && known.filter(session -> session.row().open(usedAt)).isPresent()) {
            SessionTable.Row row = known.get().row();
            if (usedAt - row.used() > NOTE_USE.toMillis()) {
                transactions.command(() -> {
                    table.used(id, usedAt);
                    return id;
                });
            }
            recent.put(id, known.get());
        }
        return known;
    }

    private Optional<Known> identified(SessionTable.Row row) {
        try {
            byte[] plain = ring.open("session-identity", HexFormat.of().parseHex(row.sealed()), row.id().getBytes(StandardCharsets.US_ASCII));
            return Optional.of(new Known(row, IdentityText.read(plain)));
        } catch (KeyRing.ForgedException | IOException | IllegalArgumentException e) {
            LOG.warn("A session row does not hold what was written into it and is not used: {}", e.getMessage());
            return Optional.empty();
        }
    }

    private record Known(SessionTable.Row row, Identity identity) {
    }
}

package az.asan.base.audit;

import az.asan.base.api.identity.CaseId;
import az.asan.base.api.trail.TrailEntry;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Clock;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;

/** Writes entries into a transaction. */
final class Writing {
    private static final int DETAILS = 16_000;
    private static final int PERSONAL = 5_000;
    private static final int SALT = 32;
    private static final HexFormat HEX = HexFormat.of();

    private final String node;
    private final PersonKeys keys;
    private final EntryIds ids;
    private final SecureRandom random;
    private final Clock clock;

    Writing(String node, PersonKeys keys, SecureRandom random, Clock clock) {
        this.node = node;
        this.keys = keys;
        this.ids = new EntryIds(clock, random);
        this.random = random;
        this.clock = clock;
    }

    /** Writes an entry and, where it tells about a person, the personal values beside it. */
    void write(Connection connection, TrailEntry entry) throws SQLException {
        long now = clock.millis();
        String id = ids.next();
        if (entry.person().isEmpty()) {
            Intents.add(connection, entry(id, now, entry, "", ""));
            return;
        }
        PersonKeys.PersonKey key = keys.of(connection, entry.person().get(), now);
        byte[] salt = new byte[SALT];
        random.nextBytes(salt);
        byte[] values = Texts.write(Map.of("person", Texts.clean(entry.person().get(), 100), "values", Texts.json(entry.personal(), PERSONAL)))
                .getBytes(StandardCharsets.UTF_8);
        Intents.add(connection, entry(id, now, entry, key.id(), Chain.personal(salt, values)));
        try (PreparedStatement insert = connection.prepareStatement("insert into audit_personal (id, person_key, salt, sealed) values (?, ?, ?, ?)")) {
            insert.setString(1, id);
            insert.setString(2, key.id());
            insert.setString(3, HEX.formatHex(salt));
            insert.setString(4, keys.seal(key, id, values));
            insert.executeUpdate();
        }
    }

    /** Destroys a person's keys and leaves an entry for each. */
    int erase(Connection connection, String person, String reason) throws SQLException {
        List<String> destroyed = keys.ids(connection, person);
        for (String id : destroyed) {
            keys.destroy(connection, id, clock.millis());
            write(connection, TrailEntry.of("system:" + node, Erasures.ACTION, id).detail("reason", reason).build());
        }
        if (destroyed.isEmpty()) {
            write(connection, TrailEntry.of("system:" + node, "trail.erase-nothing", "none").detail("reason", reason).build());
        }
        return destroyed.size();
    }

    private Entry entry(String id, long now, TrailEntry entry, String personKey, String digest) {
        return new Entry(id, now, node, Texts.clean(entry.actor(), 200), Texts.clean(entry.action(), 80), Texts.clean(entry.object(), 400),
                Texts.clean(entry.outcome(), 10), Texts.clean(entry.purpose().orElse(""), 400), entry.caseId().map(CaseId::value).orElse(""),
                Texts.clean(entry.traceId().orElse(""), 32), Texts.json(entry.details(), DETAILS), personKey, digest);
    }
}

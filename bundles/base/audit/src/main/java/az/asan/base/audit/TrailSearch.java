package az.asan.base.audit;

import az.asan.base.api.crypto.KeyRing;
import az.asan.base.api.identity.Identity;
import az.asan.base.api.store.Schema;
import az.asan.base.api.store.Transactions;
import az.asan.base.api.trail.Trail;
import az.asan.base.api.trail.TrailEntry;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Looks into the trail, newest first. A look at what was done with a person's data needs a purpose and is itself an entry. */
@Component(service = TrailSearch.class)
public final class TrailSearch {
    /** The most entries one look gives. */
    public static final int MOST = 200;
    private static final String SELECT = "select node, position, hash, id, at_ms, origin, actor, action, object, outcome, purpose, case_id, trace_id, details, person_key, personal_digest from audit_entry where ";

    private final Transactions transactions;
    private final Trail trail;
    private final PersonKeys keys;

    @Activate
    public TrailSearch(@Reference Transactions transactions, @Reference Trail trail, @Reference KeyRing ring, @Reference(target = "(area=audit)") Schema schema) {
        this.transactions = transactions;
        this.trail = trail;
        this.keys = new PersonKeys(ring, new SecureRandom());
    }

    /**
     * What to look for. Empty texts mean anything.
     *
     * @param action the whole word, or its beginning followed by {@code *}
     * @param from   the first moment
     * @param to     the moment after the last
     * @param before the id of the oldest entry already seen; empty for the newest
     */
    public record Wish(String actor, String action, String object, String caseId, Optional<Instant> from, Optional<Instant> to, String before, int limit) {
        public Wish {
            if (limit < 1 || limit > MOST) {
                throw new IllegalArgumentException("One look gives 1 to " + MOST + " entries, not " + limit);
            }
        }
    }

    /**
     * An entry as it is shown.
     *
     * @param personal whether it tells about a person
     * @param values   the personal values; only there when they were asked for and are not erased
     */
    public record Found(String id, String node, long position, Instant at, String actor, String action, String object, String outcome, String purpose, String caseId, String traceId, Map<String, String> details, boolean personal, Map<String, String> values) {
    }

    public List<Found> find(Wish wish) {
        return transactions.query(() -> {
            try {
                return links(transactions.connection(), wish, List.of()).stream().map(link -> found(link, Map.of())).toList();
            } catch (SQLException e) {
                throw Sql.failed("search the trail", e);
            }
        });
    }

    /** What was done with a person's data, with the personal values. Leaves an entry with the purpose, in the same transaction. */
    public List<Found> ofPerson(Identity by, String person, String purpose, Wish wish) {
        if (person.isBlank() || purpose.isBlank() || purpose.length() > 400) {
            throw new IllegalArgumentException("A look at what was done with a person's data names the person and a purpose of at most 400 characters");
        }
        return transactions.command(() -> {
            Connection connection = transactions.connection();
            try {
                List<String> ids = keys.ids(connection, person);
                List<Found> found = new ArrayList<>();
                if (!ids.isEmpty()) {
                    for (Chains.Link link : links(connection, wish, ids)) {
                        found.add(found(link, values(connection, link.entry())));
                    }
                }
                trail.append(TrailEntry.of(by.subject(), "audit.search-person", "trail").purpose(purpose).person(person).detail("entries", Integer.toString(found.size())).build());
                return List.copyOf(found);
            } catch (SQLException e) {
                throw Sql.failed("search the trail", e);
            }
        });
    }

    private static List<Chains.Link> links(Connection connection, Wish wish, List<String> persons) throws SQLException {
        List<String> conditions = new ArrayList<>(List.of("1 = 1"));
        List<Object> arguments = new ArrayList<>();
        equal(conditions, arguments, "actor", wish.actor());
        equal(conditions, arguments, "object", wish.object());
        equal(conditions, arguments, "case_id", wish.caseId());
        if (wish.action().endsWith("*")) {
            String start = wish.action().substring(0, wish.action().length() - 1);
            conditions.add("action like ? escape '!'");
            arguments.add(start.replace("!", "!!").replace("%", "!%").replace("_", "!_") + '%');
        } else {
            equal(conditions, arguments, "action", wish.action());
        }
        wish.from().ifPresent(from -> {
            conditions.add("at_ms >= ?");
            arguments.add(from.toEpochMilli());
        });
        wish.to().ifPresent(to -> {
            conditions.add("at_ms < ?");
            arguments.add(to.toEpochMilli());
        });
        if (!wish.before().isEmpty()) {
            conditions.add("id < ?");
            arguments.add(wish.before());
        }
        if (!persons.isEmpty()) {
            conditions.add("person_key in (" + "?, ".repeat(persons.size() - 1) + "?)");
            arguments.addAll(persons);
        }
        String sql = SELECT + String.join(" and ", conditions) + " order by id desc fetch first ? rows only";
        try (PreparedStatement select = connection.prepareStatement(sql)) {
            for (int i = 0; i < arguments.size(); i++) {
                if (arguments.get(i) instanceof Long number) {
                    select.setLong(i + 1, number);
                } else {
                    select.setString(i + 1, (String) arguments.get(i));
                }
            }
            select.setInt(arguments.size() + 1, wish.limit());
            List<Chains.Link> links = new ArrayList<>();
            try (ResultSet row = select.executeQuery()) {
                while (row.next()) {
                    links.add(Chains.link(row));
                }
            }
            return links;
        }
    }

    private static void equal(List<String> conditions, List<Object> arguments, String column, String value) {
        if (!value.isEmpty()) {
            conditions.add(column + " = ?");
            arguments.add(value);
        }
    }

    private Map<String, String> values(Connection connection, Entry entry) throws SQLException {
        try (PreparedStatement select = connection.prepareStatement("select p.sealed, k.sealed from audit_personal p join audit_person_key k on k.id = p.person_key where p.id = ?")) {
            select.setString(1, entry.id());
            try (ResultSet row = select.executeQuery()) {
                if (!row.next()) {
                    return Map.of();
                }
                String sealed = row.getString(1);
                Map<String, String> outer = keys.open(entry.personKey(), row.getString(2)).flatMap(key -> PersonKeys.values(key, entry.id(), sealed))
                        .map(plain -> Texts.values(new String(plain, StandardCharsets.UTF_8))).orElse(Map.of());
                return new HashMap<>(Texts.values(outer.getOrDefault("values", "")));
            }
        }
    }

    private static Found found(Chains.Link link, Map<String, String> values) {
        Entry entry = link.entry();
        return new Found(entry.id(), link.node(), link.position(), Instant.ofEpochMilli(entry.at()), entry.actor(), entry.action(), entry.object(), entry.outcome(), entry.purpose(), entry.caseId(), entry.traceId(),
                Texts.values(entry.details()), !entry.personKey().isEmpty(), values);
    }
}

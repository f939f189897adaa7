package az.asan.base.audit;

import az.asan.base.api.trail.TrailVerification.Fault;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Compares the personal values beside a chain with the digests in it. */
final class PersonalCheck {
    private static final String SELECT = "select p.salt, p.sealed, k.sealed from audit_personal p left join audit_person_key k on k.id = p.person_key where p.id = ?";

    private final PersonKeys keys;
    private final Set<String> erasures;
    private long agreed;
    private long erased;

    PersonalCheck(PersonKeys keys, Set<String> erasures) {
        this.keys = keys;
        this.erasures = erasures;
    }

    long agreed() {
        return agreed;
    }

    long erased() {
        return erased;
    }

    void check(Connection connection, List<Chains.Link> links, Findings findings) throws SQLException {
        Map<String, Optional<byte[]>> opened = new HashMap<>();
        try (PreparedStatement select = connection.prepareStatement(SELECT)) {
            for (Chains.Link link : links) {
                if (!link.entry().personKey().isEmpty()) {
                    select.setString(1, link.entry().id());
                    try (ResultSet row = select.executeQuery()) {
                        check(link, row.next() ? new Values(text(row, 1), text(row, 2), text(row, 3)) : new Values("", "", ""), opened, findings);
                    }
                }
            }
        }
    }

    private void check(Chains.Link link, Values values, Map<String, Optional<byte[]>> opened, Findings findings) {
        Entry entry = link.entry();
        if (values.salt().isEmpty() || values.key().isEmpty()) {
            if (erasures.contains(entry.personKey())) {
                erased++;
            } else {
                findings.found(link.position(), Fault.PERSONAL_MISSING, "The personal values are gone, and no erasure says why");
            }
            return;
        }
        Optional<byte[]> key = opened.computeIfAbsent(entry.personKey(), id -> keys.open(id, values.key()));
        boolean holds = key.flatMap(open -> PersonKeys.values(open, entry.id(), values.sealed()))
                .filter(plain -> digest(values.salt(), plain).equals(entry.personalDigest())).isPresent();
        if (holds) {
            agreed++;
        } else {
            findings.found(link.position(), Fault.PERSONAL_CHANGED, "The personal values are not those whose digest is chained");
        }
    }

    private static String digest(String salt, byte[] plain) {
        try {
            return Chain.personal(HexFormat.of().parseHex(salt), plain);
        } catch (IllegalArgumentException e) {
            return "no salt";
        }
    }

    private static String text(ResultSet row, int column) throws SQLException {
        String text = row.getString(column);
        return text == null ? "" : text;
    }

    /** What lies beside an entry; empty texts for what is not there. */
    private record Values(String salt, String sealed, String key) {
    }

    /** Takes what does not hold. */
    @FunctionalInterface
    interface Findings {
        void found(long position, Fault fault, String text);
    }
}

package az.asan.base.audit;

import az.asan.base.api.store.Transactions;
import az.asan.base.api.trail.TrailEntry;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Erases what is older than it may be kept. Entries go by whole batches from the start of a chain; the signed batches
 * stay and prove what was there, and an entry in this node's chain says up to where and where the chain goes on. Each
 * step is one transaction of at most a thousand entries, so a crash leaves a chain that verifies.
 */
final class Expiry {
    /** The action of the entry a step leaves; its object is the node whose chain begins later now. */
    static final String ACTION = "trail.expire";
    /** Nothing younger is ever taken for expired, whatever an entry says. */
    static final Duration LEAST = Duration.ofDays(30);
    private static final int STEP = 1000;
    private static final Chains.Batch NOTHING = new Chains.Batch(0, 0, "", 0, "");

    private final Transactions transactions;
    private final Writing writing;
    private final String own;
    private final Clock clock;

    Expiry(Transactions transactions, Writing writing, String own, Clock clock) {
        this.transactions = transactions;
        this.writing = writing;
        this.own = own;
        this.clock = clock;
    }

    /**
     * Where a chain begins.
     *
     * @param position the last entry that is gone; 0 when none is
     * @param hash     of that entry
     * @param before   everything up to there was chained before this moment, in milliseconds
     */
    record Past(long position, String hash, long before) {
        static final Past NONE = new Past(0, Chain.START, 0);
    }

    /** What the trail says has expired, by node. */
    static Map<String, Past> told(Connection connection) throws SQLException {
        String sql = "select object, details, at_ms from audit_entry where action = ? union all select object, details, at_ms from audit_intent where action = ?";
        Map<String, Past> told = new HashMap<>();
        try (PreparedStatement select = connection.prepareStatement(sql)) {
            select.setString(1, ACTION);
            select.setString(2, ACTION);
            try (ResultSet row = select.executeQuery()) {
                while (row.next()) {
                    String node = row.getString(1);
                    past(row.getString(2), row.getLong(3)).ifPresent(past -> told.merge(node, past, (one, other) -> one.position() < other.position() ? other : one));
                }
            }
        }
        return told;
    }

    /** The hash of an entry that was a head once; of one that has expired, as its signed batch has it. */
    static Optional<String> headHash(Connection connection, String node, long position) throws SQLException {
        Optional<String> there = Chains.hash(connection, node, position);
        if (there.isPresent() || told(connection).getOrDefault(node, Past.NONE).position() < position) {
            return there;
        }
        return Chains.batches(connection, node, position - 1, 1).stream().filter(batch -> batch.last() == position).map(Chains.Batch::hash).findFirst();
    }

    /** Erases what was chained before a moment; gives the number of entries. */
    int expire(Duration keep) {
        if (keep.compareTo(LEAST) < 0) {
            throw new IllegalArgumentException("The trail is kept for at least " + LEAST.toDays() + " days, not " + keep.toDays());
        }
        long before = clock.millis() - keep.toMillis();
        int all = 0;
        int round;
        do {
            // An erasure in one chain may have waited for entries of another.
            round = 0;
            for (String node : nodes()) {
                for (int step = step(node, before); step > 0; step = step(node, before)) {
                    round += step;
                }
            }
            all += round;
        } while (round > 0);
        return all;
    }

    /** One transaction; gives the number of entries it erased. */
    int step(String node, long before) {
        return transactions.command(() -> {
            Connection connection = transactions.connection();
            try {
                update(connection, "update audit_node set at_ms = at_ms where node = ?", node);
                long from = told(connection).getOrDefault(node, Past.NONE).position();
                Chains.Batch end = end(connection, node, from, before);
                if (end.last() <= from) {
                    return 0;
                }
                erase(connection, node, from, end, before);
                return (int) (end.last() - from);
            } catch (SQLException e) {
                throw Sql.failed("erase what is older than the trail is kept", e);
            }
        });
    }

    private List<String> nodes() {
        return transactions.query(() -> {
            try {
                return Chains.nodes(transactions.connection()).stream().map(known -> known.head().node()).toList();
            } catch (SQLException e) {
                throw Sql.failed("read the nodes of the trail", e);
            }
        });
    }

    /** The last batch that may go: old, not too far, and without an erasure that still explains something. */
    private static Chains.Batch end(Connection connection, String node, long from, long before) throws SQLException {
        List<Chains.Batch> old = Chains.batches(connection, node, from, STEP).stream().takeWhile(batch -> batch.at() < before).toList();
        if (old.isEmpty()) {
            return NOTHING;
        }
        Chains.Batch near = old.stream().filter(batch -> batch.last() <= from + STEP).reduce((one, other) -> other).orElse(old.get(0));
        Chains.Batch end = unexplained(connection, node, from, old, near);
        // What an erasure explains may lie farther away than one step goes, and be old as well.
        return end.last() > from ? end : unexplained(connection, node, from, old, old.get(old.size() - 1));
    }

    /** The same batch, or the last one before it that takes no erasure away whose key is still named by what stays. */
    private static Chains.Batch unexplained(Connection connection, String node, long from, List<Chains.Batch> old, Chains.Batch wanted) throws SQLException {
        Chains.Batch end = wanted;
        for (long kept = kept(connection, node, from, end.last()); kept > 0; kept = kept(connection, node, from, end.last())) {
            long first = kept;
            end = old.stream().filter(batch -> batch.last() < first).reduce((one, other) -> other).orElse(NOTHING);
        }
        return end;
    }

    /** The first entry of a range that tells of the destruction of a key under which entries outside the range lie; 0 when none does. */
    private static long kept(Connection connection, String node, long from, long to) throws SQLException {
        String sql = "select min(e.position) from audit_entry e where e.node = ? and e.position > ? and e.position <= ? and e.action = ? and ("
                + "exists (select 1 from audit_entry o where o.person_key = e.object and (o.node <> e.node or o.position > ?))"
                + " or exists (select 1 from audit_intent i where i.person_key = e.object))";
        try (PreparedStatement select = connection.prepareStatement(sql)) {
            select.setString(1, node);
            select.setLong(2, from);
            select.setLong(3, to);
            select.setString(4, Erasures.ACTION);
            select.setLong(5, to);
            try (ResultSet row = select.executeQuery()) {
                return row.next() ? row.getLong(1) : 0;
            }
        }
    }

    private void erase(Connection connection, String node, long from, Chains.Batch end, long before) throws SQLException {
        update(connection, "delete from audit_personal where id in (select id from audit_entry where node = ? and position > ? and position <= ?)", node, from, end.last());
        update(connection, "delete from audit_entry where node = ? and position > ? and position <= ?", node, from, end.last());
        update(connection, "delete from audit_person_key where sealed = '' and erased_ms > 0 and erased_ms <= ? and not exists (select 1 from audit_entry e where e.person_key = audit_person_key.id)",
                before);
        writing.write(connection, TrailEntry.of("system:" + own, ACTION, node).detail("position", Long.toString(end.last())).detail("hash", end.hash())
                .detail("before", Long.toString(before)).detail("entries", Long.toString(end.last() - from)).build());
    }

    private static void update(Connection connection, String sql, Object... arguments) throws SQLException {
        try (PreparedStatement update = connection.prepareStatement(sql)) {
            for (int i = 0; i < arguments.length; i++) {
                update.setObject(i + 1, arguments[i]);
            }
            update.executeUpdate();
        }
    }

    private static Optional<Past> past(String details, long at) {
        Map<String, String> values = Texts.values(details);
        try {
            Past past = new Past(Long.parseLong(values.getOrDefault("position", "")), values.getOrDefault("hash", ""), Long.parseLong(values.getOrDefault("before", "")));
            return past.position() > 0 && past.before() <= at - LEAST.toMillis() ? Optional.of(past) : Optional.empty();
        } catch (NumberFormatException e) {
            return Optional.empty();
        }
    }
}

package az.asan.base.audit;

import az.asan.base.api.crypto.KeyRing;
import az.asan.base.api.store.Schema;
import az.asan.base.api.store.Transactions;
import az.asan.base.api.trail.TrailVerification;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.osgi.framework.BundleContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Reads all chains again, in short transactions of a thousand entries, so that nobody waits for it. */
@Component
public final class ChainVerification implements TrailVerification {
    private static final int PAGE = 1000;

    private final Transactions transactions;
    private final PersonKeys keys;
    private final HeadNote note;
    private final Clock clock;

    @Activate
    public ChainVerification(BundleContext context, @Reference Transactions transactions, @Reference KeyRing ring, @Reference(target = "(area=audit)") Schema schema) {
        this(transactions, ring, Path.of(context.getProperty("karaf.data"), "node"), Clock.systemUTC());
    }

    ChainVerification(Transactions transactions, KeyRing ring, Path folder, Clock clock) {
        this.transactions = transactions;
        this.keys = new PersonKeys(ring, new SecureRandom());
        this.note = new HeadNote(folder);
        this.clock = clock;
    }

    @Override
    public List<Head> heads() {
        return read(connection -> Chains.nodes(connection).stream().map(Chains.Node::head).toList());
    }

    @Override
    public Report verify(List<Head> known) {
        Instant at = clock.instant();
        List<Head> noted = new ArrayList<>(known);
        // Read before the chains: it may only be behind them.
        note.read().ifPresent(noted::add);
        List<Chains.Node> nodes = read(Chains::nodes);
        Set<String> erased = read(Erasures::told);
        Map<String, ChainCheck> checks = new HashMap<>();
        for (Chains.Node node : nodes) {
            checks.put(node.head().node(), walked(node, erased, noted));
        }
        for (Head head : noted) {
            compare(head, checks);
        }
        List<Chain> chains = checks.values().stream().map(ChainCheck::result).sorted(Comparator.comparing(Chain::node)).toList();
        return new Report(at, chains, read(Intents::count));
    }

    /** Once more when something expired on the way, which happens once a day. */
    private ChainCheck walked(Chains.Node node, Set<String> erased, List<Head> noted) {
        String name = node.head().node();
        Expiry.Past past = read(Expiry::told).getOrDefault(name, Expiry.Past.NONE);
        while (true) {
            ChainCheck check = new ChainCheck(node, keys, erased, past);
            walk(node, check, past, noted);
            Expiry.Past now = read(Expiry::told).getOrDefault(name, Expiry.Past.NONE);
            if (now.position() <= past.position()) {
                return check;
            }
            past = now;
        }
    }

    private void walk(Chains.Node node, ChainCheck check, Expiry.Past past, List<Head> noted) {
        String name = node.head().node();
        expired(name, check, past);
        long after = past.position();
        boolean more = true;
        while (more) {
            long from = after;
            List<Chains.Link> page = read(connection -> {
                List<Chains.Link> links = Chains.links(connection, name, from, PAGE);
                check.page(connection, links, Chains.batches(connection, name, from, PAGE));
                return links;
            });
            noted.addAll(Anchors.in(page));
            more = !page.isEmpty() && page.get(page.size() - 1).position() < node.head().position();
            after = page.isEmpty() ? after : page.get(page.size() - 1).position();
        }
        check.end();
        // The last place is read before the head: what is chained in between moves the head, too.
        long last = read(connection -> Chains.lastPosition(connection, name));
        long head = read(connection -> Chains.node(connection, name)).map(now -> now.head().position()).orElse(0L);
        if (last > head) {
            check.found(head + 1, Fault.UNSIGNED, "Entries up to " + last + " stand behind the head at " + head + "; nobody chained them");
        }
    }

    private void expired(String name, ChainCheck check, Expiry.Past past) {
        long after = 0;
        while (after < past.position()) {
            long from = after;
            List<Chains.Batch> page = read(connection -> Chains.batches(connection, name, from, PAGE)).stream().filter(batch -> batch.last() <= past.position()).toList();
            check.past(page);
            after = page.isEmpty() ? past.position() : page.get(page.size() - 1).last();
        }
        check.begin();
    }

    private void compare(Head head, Map<String, ChainCheck> checks) {
        if (head.position() == 0) {
            return;
        }
        ChainCheck check = checks.computeIfAbsent(head.node(), node -> ChainCheck.gone(head, keys));
        boolean there = read(connection -> Expiry.headHash(connection, head.node(), head.position())).filter(head.hash()::equals).isPresent();
        if (!there) {
            check.found(head.position(), Fault.CUT, "The head that was noted at " + head.at() + " is not in the chain: its tail was cut, an older copy of the database was restored, or the chain was written anew");
        }
    }

    private <T> T read(Reading<T> reading) {
        return transactions.query(() -> {
            try {
                return reading.read(transactions.connection());
            } catch (SQLException e) {
                throw Sql.failed("read the trail", e);
            }
        });
    }

    /** Something read from the database. */
    @FunctionalInterface
    private interface Reading<T> {
        T read(Connection connection) throws SQLException;
    }
}

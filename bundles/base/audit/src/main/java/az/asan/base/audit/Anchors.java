package az.asan.base.audit;

import az.asan.base.api.store.Transactions;
import az.asan.base.api.trail.TrailEntry;
import az.asan.base.api.trail.TrailVerification.Head;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** Writes the heads of the other nodes' chains into this node's chain, so that none of them can be cut alone. */
final class Anchors {
    /** The action of an anchor; its object is the node whose head it holds. */
    static final String ACTION = "trail.anchor";

    private final Transactions transactions;
    private final Writing writing;
    private final String node;
    private final Map<String, Long> anchored = new HashMap<>();

    Anchors(Transactions transactions, Writing writing, String node) {
        this.transactions = transactions;
        this.writing = writing;
        this.node = node;
    }

    /** Anchors the heads that moved since the last time; gives their number. Called by one thread. */
    int anchor() {
        List<Head> moved = transactions.command(() -> {
            Connection connection = transactions.connection();
            try {
                List<Head> heads = Chains.nodes(connection).stream().map(Chains.Node::head).filter(this::moved).toList();
                for (Head head : heads) {
                    writing.write(connection, TrailEntry.of("system:" + node, ACTION, head.node())
                            .detail("position", Long.toString(head.position())).detail("hash", head.hash())
                            .detail("at", Long.toString(head.at().toEpochMilli())).detail("signature", head.signature()).build());
                }
                return heads;
            } catch (SQLException e) {
                throw Sql.failed("anchor the heads of the other nodes", e);
            }
        });
        moved.forEach(head -> anchored.put(head.node(), head.position()));
        return moved.size();
    }

    /** All heads that were ever anchored, from the entries of a page of a chain. */
    static List<Head> in(List<Chains.Link> links) {
        return links.stream().map(Chains.Link::entry).filter(entry -> ACTION.equals(entry.action())).flatMap(Anchors::head).toList();
    }

    private boolean moved(Head head) {
        return !head.node().equals(node) && head.position() > anchored.getOrDefault(head.node(), 0L);
    }

    /** An anchor that cannot be read was changed, which its own hash tells. */
    private static Stream<Head> head(Entry entry) {
        Map<String, String> details = Texts.values(entry.details());
        try {
            return Stream.of(new Head(entry.object(), Long.parseLong(details.getOrDefault("position", "")), details.getOrDefault("hash", ""),
                    Instant.ofEpochMilli(Long.parseLong(details.getOrDefault("at", ""))), details.getOrDefault("signature", "")));
        } catch (IllegalArgumentException e) {
            return Stream.empty();
        }
    }
}

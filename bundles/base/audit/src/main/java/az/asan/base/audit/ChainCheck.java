package az.asan.base.audit;

import az.asan.base.api.trail.TrailVerification;
import az.asan.base.api.trail.TrailVerification.Fault;
import az.asan.base.api.trail.TrailVerification.Finding;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Walks one chain from its start and keeps what does not hold. */
final class ChainCheck {
    private final Chains.Node node;
    private final PersonalCheck personal;
    private final Expiry.Past past;
    private final List<Finding> findings = new ArrayList<>();
    private String hash;
    private long position;
    private long entries;
    private long batches;
    /** Where the next batch has to begin. */
    private long unsigned = 1;

    /** @param past what has expired: of that only the signed batches are there */
    ChainCheck(Chains.Node node, PersonKeys keys, Set<String> erased, Expiry.Past past) {
        this.node = node;
        this.past = past;
        this.hash = past.hash();
        this.position = past.position();
        this.personal = new PersonalCheck(keys, erased);
    }

    /** A chain of which only a head noted elsewhere is left. */
    static ChainCheck gone(TrailVerification.Head head, PersonKeys keys) {
        return new ChainCheck(new Chains.Node("", new TrailVerification.Head(head.node(), 0, Chain.START, head.at(), "")), keys, Set.of(), Expiry.Past.NONE);
    }

    /**
     * The next entries in order of position, with the batches that end among them. Those beyond the head that was read
     * at the start are left for the next time.
     */
    void page(Connection connection, List<Chains.Link> links, List<Chains.Batch> signed) throws SQLException {
        List<Chains.Link> within = links.stream().filter(link -> link.position() <= node.head().position()).toList();
        Map<Long, String> hashes = new HashMap<>();
        for (Chains.Link link : within) {
            next(link);
            hashes.put(link.position(), link.hash());
        }
        for (Chains.Batch batch : signed) {
            if (batch.last() <= position) {
                batch(batch, hashes.getOrDefault(batch.last(), batch.hash()));
            }
        }
        personal.check(connection, within, this::found);
    }

    /** The next batches of what has expired, in their order: signed, without a gap, and old enough. */
    void past(List<Chains.Batch> signed) {
        for (Chains.Batch batch : signed) {
            batch(batch, batch.last() == past.position() ? past.hash() : batch.hash());
            if (batch.at() >= past.before()) {
                found(batch.first(), Fault.MISSING, "Entries " + batch.first() + " to " + batch.last() + " are gone, but had not expired");
            }
        }
    }

    /** After all of what has expired. */
    void begin() {
        if (unsigned != past.position() + 1) {
            found(unsigned, Fault.MISSING, "Entries up to " + past.position() + " are said to have expired, but no signed batch shows that they were there");
            unsigned = past.position() + 1;
        }
    }

    /** Compares the end with the head. */
    void end() {
        if (position < node.head().position()) {
            found(position + 1, Fault.MISSING, "The chain ends here; its head is at " + node.head().position());
        } else if (!hash.equals(node.head().hash()) && findings.isEmpty()) {
            found(position, Fault.CHANGED, "The last entry is not the head of the chain");
        }
        if (unsigned <= position) {
            found(unsigned, Fault.UNSIGNED, "No signed batch holds the entries from here to " + position);
        }
    }

    void found(long at, Fault fault, String text) {
        if (findings.size() < TrailVerification.Chain.LIMIT) {
            findings.add(new Finding(node.head().node(), at, fault, text));
        }
    }

    TrailVerification.Chain result() {
        List<Finding> sorted = findings.stream().sorted(Comparator.comparingLong(Finding::position)).toList();
        return new TrailVerification.Chain(node.head().node(), entries, batches, personal.agreed(), personal.erased(), sorted);
    }

    private void next(Chains.Link link) {
        entries++;
        if (link.position() != position + 1) {
            String range = link.position() == position + 2 ? "" : " to " + (link.position() - 1);
            found(position + 1, Fault.MISSING, "Entry " + (position + 1) + range + " is missing");
        }
        String computed = Chain.hash(hash, link.node(), link.position(), link.entry());
        if (!computed.equals(link.hash()) && link.position() == position + 1) {
            found(link.position(), Fault.CHANGED, "The entry is not what was chained here, or the one before it is not");
        }
        // Goes on from what is written, so that one change is one finding and not one for every entry after it.
        hash = link.hash();
        position = link.position();
    }

    private void batch(Chains.Batch batch, String hashThere) {
        batches++;
        if (batch.first() != unsigned) {
            found(Math.min(unsigned, batch.first()), Fault.UNSIGNED, "No signed batch begins at " + unsigned);
        }
        unsigned = batch.last() + 1;
        byte[] statement = Chain.statement(node.head().node(), batch.first(), batch.last(), batch.hash(), batch.at());
        if (!NodeKey.verifies(node.publicKey(), statement, batch.signature())) {
            found(batch.first(), Fault.UNSIGNED, "The signature over entries " + batch.first() + " to " + batch.last() + " is not by the node's key");
        } else if (!batch.hash().equals(hashThere)) {
            found(batch.last(), Fault.CHANGED, "Entries " + batch.first() + " to " + batch.last() + " do not lead to the hash that was signed");
        }
    }
}

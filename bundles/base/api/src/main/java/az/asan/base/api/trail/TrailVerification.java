package az.asan.base.api.trail;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.osgi.annotation.versioning.ProviderType;

/**
 * Checks the trail from its first entry: every hash is computed again, every signed batch is verified, every personal
 * value is opened and compared with its digest in the chain, and the heads of chains that were noted elsewhere (in the
 * chains of other nodes, in this node's own note, in exported files) are looked for.
 */
@ProviderType
public interface TrailVerification {
    /**
     * Verifies all chains up to their present heads. Reads the whole trail in short transactions; may take minutes.
     *
     * @param known heads that were exported earlier; a chain that no longer contains one of them was cut or written anew
     */
    Report verify(List<Head> known);

    /** The present head of every chain, for keeping outside of the installation. */
    List<Head> heads();

    /**
     * Where a chain stood at a moment.
     *
     * @param node      the node whose chain it is
     * @param position  the last position that is signed; 0 for a chain without entries
     * @param hash      the hash of that entry, 64 lower-case hexadecimal digits
     * @param at        when the batch was signed
     * @param signature Ed25519 over the batch, hexadecimal; empty for a chain without entries
     */
    record Head(String node, long position, String hash, Instant at, String signature) {
        public Head {
            if (node.isBlank() || node.length() > 64 || position < 0 || !hash.matches("[0-9a-f]{64}")) {
                throw new IllegalArgumentException("A head names a node, a position from 0 and a hash of 64 lower-case hexadecimal digits");
            }
        }
    }

    /** What is wrong at a place of a chain. */
    enum Fault {
        /** A position is not there. */
        MISSING,
        /** The entry is not what was chained: a field, its place, or the entry before it was changed. */
        CHANGED,
        /** The signature over a batch is not by the node's key, or there is none. */
        UNSIGNED,
        /** A head that was noted elsewhere is not in the chain: its tail was cut, or the chain was written anew. */
        CUT,
        /** A personal value is not the one whose digest is chained. */
        PERSONAL_CHANGED,
        /** A personal value is gone, and no erasure in the trail says why. */
        PERSONAL_MISSING
    }

    /**
     * A fault.
     *
     * @param node     the chain
     * @param position where, from 1
     * @param fault    what kind
     * @param text     one sentence in English; no personal data
     */
    record Finding(String node, long position, Fault fault, String text) {
    }

    /**
     * One chain.
     *
     * @param node     whose
     * @param entries  entries that were read
     * @param batches  signed batches that were verified
     * @param personal personal values that were opened and agreed
     * @param erased   personal values whose keys were destroyed by a recorded erasure
     * @param findings faults in rising order of position, at most {@link #LIMIT}
     */
    record Chain(String node, long entries, long batches, long personal, long erased, List<Finding> findings) {
        /** The most findings that are listed per chain. */
        public static final int LIMIT = 100;

        public Chain {
            findings = List.copyOf(findings);
        }

        /** The first place that does not hold. */
        public Optional<Finding> firstBroken() {
            return findings.stream().findFirst();
        }
    }

    /**
     * The outcome.
     *
     * @param at      when the verification began
     * @param chains  one per node, by node
     * @param pending entries that are committed and not yet chained; they are chained within a second
     */
    record Report(Instant at, List<Chain> chains, long pending) {
        public Report {
            chains = List.copyOf(chains);
        }

        /** Whether every chain is as it was written. */
        public boolean holds() {
            return chains.stream().allMatch(chain -> chain.findings().isEmpty());
        }
    }
}

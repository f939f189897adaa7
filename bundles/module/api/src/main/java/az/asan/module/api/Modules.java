package az.asan.module.api;

import az.asan.base.api.identity.Identity;
import az.asan.base.api.store.Digest;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.osgi.annotation.versioning.ProviderType;

/**
 * Admission and desired state of modules. The database decides; what is written here, every node converges to.
 */
@ProviderType
public interface Modules {
    /**
     * Takes a content through checking, start, probe and switch. The same content again, whichever way it comes, has
     * no further effect and gives the outcome it has. Returns when the version is live on this node or refused; the
     * version before it serves until then.
     */
    Admission submit(Submission submission);

    /** Puts an admitted version back. */
    Admission rollback(SlotName slot, Digest version, Identity by);

    /** Takes a slot out of service once its calls are done. */
    void retire(SlotName slot, Identity by);

    /** Every slot that ever had a version, by name. */
    List<SlotView> slots();

    Optional<SlotView> slot(SlotName slot);

    /** The latest submissions that were refused, newest first; also those of which no slot could be read. */
    List<Refusal> refusals(int limit);

    /** The content of a version as it was uploaded. */
    Optional<byte[]> content(Digest version);

    /**
     * Keeps a version for a holder in the running transaction: it is retained, and can be leased, until unpinned.
     *
     * @param holder who needs it: {@code journey:01J…}; up to 120 characters
     */
    void pin(ModuleVersion version, String holder);

    /** Lets go of what the holder pinned, in the running transaction. */
    void unpin(String holder);

    /**
     * What someone brings.
     *
     * @param fileName  as the uploader called it; tells jar, zip and yaml apart where the content does not
     * @param content   at most 16 MiB
     * @param namespace where it is to stand
     * @param by        who brings it
     * @param via       the way in: {@code api}, {@code console}, {@code folder}, {@code seed}, {@code command}
     */
    record Submission(String fileName, byte[] content, String namespace, Identity by, String via) {
    }

    /**
     * What became of it.
     *
     * @param state    LIVE or REFUSED; for a content that had been admitted before and is not live now, RETAINED or RETIRED
     * @param version  empty when no descriptor could be read
     * @param findings all of them, errors first
     * @param millis   how long checking and the rest took
     */
    record Admission(ModuleState state, Optional<ModuleVersion> version, List<Finding> findings, Timing millis) {
        public boolean live() {
            return state == ModuleState.LIVE;
        }
    }

    /**
     * @param checking   milliseconds until all checks were done
     * @param activating milliseconds from there to the first call the new version could answer
     */
    record Timing(long checking, long activating) {
    }

    /** A submission that was kept out. */
    record Refusal(Instant at, String fileName, String by, String via, Optional<ModuleVersion> version, List<Finding> findings) {
    }

    /**
     * A slot as it is now.
     *
     * @param live     the version new work gets; empty when retired
     * @param versions newest first
     */
    record SlotView(SlotName slot, Optional<ModuleVersion> live, List<VersionView> versions) {
    }

    /**
     * One version of a slot.
     *
     * @param title    from the descriptor, in each language it has, by BCP 47 tag
     * @param reason   why it is in this state, for people
     * @param served   calls answered on this node since it started here
     * @param failed   how many of them failed because of the module
     * @param inFlight calls that hold a lease right now
     * @param lost     calls that found no version although the slot had one; 0 unless something is wrong
     */
    record VersionView(ModuleVersion version, ModuleState state, java.util.Map<String, String> title, String reason, Instant since, String by, String via,
            List<Finding> findings, long served, long failed, int inFlight, long lost) {
    }
}

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

    /**
     * Says what {@link #submit} would: checks a content, starts and probes it, and ends it again. Nobody meets it and
     * nothing is kept. A module with classes is checked and not started, since nothing of Java is run before whoever
     * answers for it wants it live.
     *
     * @return PROBED; CHECKED with a warning when it has classes; REFUSED
     */
    Admission rehearse(Submission submission);

    /** Puts an admitted version back. A version that is on trial stays on trial. */
    Admission rollback(SlotName slot, Digest version, Identity by);

    /** Takes a slot out of service once its calls are done, and the version on trial with it. */
    void retire(SlotName slot, Identity by);

    /**
     * Gives an admitted version part of the slot's work, beside the default, or changes that part. A slot tries one
     * version at a time: another one that is on trial is withdrawn. {@link Traffic#all()} makes it the default.
     *
     * @return CANARY, SHADOW or LIVE; REFUSED with findings when the slot has no default, or it does not start
     */
    Admission traffic(SlotName slot, Digest version, Traffic traffic, Identity by);

    /** Makes the version that is on trial the default. Refused when this version is not on trial. */
    Admission promote(SlotName slot, Digest version, Identity by);

    /** Takes the version on trial off it once its calls are done; no effect when this version is not on trial. */
    void withdraw(SlotName slot, Digest version, Identity by);

    /** What was done with a slot, newest first. */
    List<Event> history(SlotName slot, int limit);

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
     * @param traffic   how much of the work it is to get
     */
    record Submission(String fileName, byte[] content, String namespace, Identity by, String via, Traffic traffic) {
        /** For all of the work. */
        public Submission(String fileName, byte[] content, String namespace, Identity by, String via) {
            this(fileName, content, namespace, by, via, Traffic.all());
        }
    }

    /**
     * What became of it.
     *
     * @param state    LIVE, CANARY, SHADOW or REFUSED; for a content that had been admitted before and serves nobody new, RETAINED or RETIRED
     * @param version  empty when no descriptor could be read
     * @param findings all of them, errors first
     * @param millis   how long checking and the rest took
     */
    record Admission(ModuleState state, Optional<ModuleVersion> version, List<Finding> findings, Timing millis) {
        public boolean live() {
            return state == ModuleState.LIVE;
        }

        /** Whether it is live or on trial. */
        public boolean runs() {
            return live() || state == ModuleState.CANARY || state == ModuleState.SHADOW;
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
     * @param trial    the version that part of the work gets, if any
     * @param versions newest first
     */
    record SlotView(SlotName slot, Optional<ModuleVersion> live, Optional<Trial> trial, List<VersionView> versions) {
    }

    /**
     * A version on trial.
     *
     * @param compared what this node found when it compared a shadow's answers
     */
    record Trial(ModuleVersion version, Traffic traffic, Instant since, String by, Comparison compared) {
    }

    /**
     * Answers of a shadow beside those of the default, on this node since it started.
     *
     * @param skipped questions it was not asked, because too many were under way
     * @param last    the latest differences, newest first
     */
    record Comparison(long same, long different, long skipped, List<Difference> last) {
    }

    /** @param places JSON pointers (RFC 6901) of what differed; never a value */
    record Difference(Instant at, List<String> places) {
    }

    /**
     * What can be done with a version: it was put live, put on trial, given another part of the work, made the default
     * after its trial, taken off it, put back; the platform took it back because it failed; it was taken out of service.
     */
    enum Act { DEPLOYED, TRIED, REDIRECTED, PROMOTED, WITHDRAWN, ROLLED_BACK, TAKEN_BACK, RETIRED }

    /**
     * Something that was done with a slot.
     *
     * @param version what it was done with; the version put back is named by an event of its own kind
     * @param traffic the part of the work it got
     * @param via     the way in; empty where there is only one
     * @param reason  why, when the platform did it by itself; in words by {@link FindingTexts}
     */
    record Event(Instant at, Act act, ModuleVersion version, Traffic traffic, String by, String via, List<Finding> reason) {
        public Event {
            reason = List.copyOf(reason);
        }
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

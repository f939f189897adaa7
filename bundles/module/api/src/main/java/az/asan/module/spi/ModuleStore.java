package az.asan.module.spi;

import az.asan.base.api.store.Digest;
import az.asan.module.api.Finding;
import az.asan.module.api.ModuleVersion;
import az.asan.module.api.Modules;
import az.asan.module.api.SlotName;
import az.asan.module.api.Traffic;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.osgi.annotation.versioning.ConsumerType;

/**
 * Which modules there are and which of them are to be live. Every method works in the transaction that runs on the
 * calling thread ({@code Transactions}) and throws {@link az.asan.base.api.store.StoreException}; instants are kept to
 * the millisecond. The contents themselves lie in {@code Blobs}.
 */
@ConsumerType
public interface ModuleStore {
    /** Every slot that ever had a version, by name. */
    List<Desired> slots();

    Optional<Desired> slot(SlotName slot);

    /** The admitted versions of a slot, last admitted first. */
    List<Admitted> versions(SlotName slot);

    /** The admitted content of a digest in a namespace. */
    Optional<Admitted> admitted(String namespace, Digest digest);

    /**
     * Adds a version and forgets the refusal of the same content. The slot need not exist before.
     *
     * @throws az.asan.base.api.store.StoreException CONSTRAINT when the slot has this version or this content already
     */
    void admit(Admitted version);

    /**
     * Says which version is to be live; empty takes the slot out of service. Raises the slot's revision, so that of two
     * transactions that do it at once one is rolled back.
     *
     * @param before the version to go back to if this one fails; empty when there is none
     */
    void stand(SlotName slot, Optional<Digest> live, Optional<Digest> before, Instant at, String by);

    /** Says which version is on trial beside the one that is live; raises the revision of the slot, which exists. */
    void tryOut(SlotName slot, Optional<OnTrial> trial);

    /** Writes down what is done with a slot, which exists. */
    void note(Modules.Event event);

    /** What was done with a slot, newest first. */
    List<Modules.Event> events(SlotName slot, int limit);

    /** Keeps a refusal; an earlier one of the same content in the same namespace is replaced. */
    void refuse(Refused refusal);

    /** The latest refusals, newest first. */
    List<Refused> refusals(int limit);

    /** Keeps a version for a holder; once more for the same holder has no effect. */
    void pin(SlotName slot, Digest version, String holder, Instant at);

    /** Lets go of everything the holder keeps. */
    void unpin(String holder);

    /** The versions of a slot that somebody keeps. */
    Set<Digest> pinned(SlotName slot);

    /**
     * What is to stand in a slot.
     *
     * @param before   the version to go back to if the live one fails
     * @param revision rises with each change
     * @param since    when the live version was put there, or the slot was taken out of service
     * @param by       who did it
     */
    record Desired(SlotName slot, Optional<Digest> live, Optional<Digest> before, Optional<OnTrial> trial, long revision, Instant since, String by) {
    }

    /** A version that gets part of the work, since when and by whom. */
    record OnTrial(Digest version, Traffic traffic, Instant since, String by) {
    }

    /**
     * A version that passed all checks once.
     *
     * @param findings the warnings it came in with
     * @param at       when it was admitted
     */
    record Admitted(ModuleVersion version, String fileName, Map<String, String> title, List<Finding> findings, Instant at, String by, String via) {
        public Admitted {
            title = Map.copyOf(title);
            findings = List.copyOf(findings);
        }
    }

    /**
     * A content that was kept out.
     *
     * @param version empty when no descriptor could be read
     */
    record Refused(String namespace, Digest digest, Instant at, String fileName, String by, String via, Optional<ModuleVersion> version, List<Finding> findings) {
        public Refused {
            findings = List.copyOf(findings);
        }
    }
}

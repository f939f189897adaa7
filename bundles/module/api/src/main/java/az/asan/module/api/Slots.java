package az.asan.module.api;

import az.asan.base.api.store.Digest;
import java.util.List;
import java.util.Optional;
import org.osgi.annotation.versioning.ProviderType;

/** The hot path: from a stable name to the version that serves it now. Takes no lock and asks no database. */
@ProviderType
public interface Slots {
    /**
     * The version that is live for new work of somebody; a canary gets its share at random.
     *
     * @param type what the kind makes, as {@code ModuleKind.type()} says
     * @throws SlotUnavailableException when there is none; while the platform boots, only after up to 2 s
     */
    <T> Lease<T> lease(SlotName slot, Class<T> type) throws SlotUnavailableException;

    /**
     * The version that is live for new work of this caller: the canary for those it is meant for, the default for all
     * others. The same key gets the same of the two as long as the canary and its share stay.
     *
     * @throws SlotUnavailableException as without a caller
     */
    default <T> Lease<T> lease(SlotName slot, Class<T> type, Caller caller) throws SlotUnavailableException {
        return lease(slot, type);
    }

    /** The version that is compared with the one that serves; empty where there is none, as nearly always. Never waits. */
    default <T> Optional<Shadow<T>> shadow(SlotName slot, Class<T> type) {
        return Optional.empty();
    }

    /**
     * A certain version, for work pinned to it. A retained version that does not run is started first, which may take
     * as long as its kind's activation.
     *
     * @throws SlotUnavailableException when this installation does not hold the version, or cannot start it
     */
    <T> Lease<T> lease(SlotName slot, Digest version, Class<T> type) throws SlotUnavailableException;

    /** The slots of a kind that have a live version, in the main namespace, by name. */
    List<ModuleVersion> live(String kind);
}

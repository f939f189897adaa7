package az.asan.module.spi;

import az.asan.base.api.store.Digest;
import az.asan.module.api.Trust.Invitation;
import az.asan.module.api.Trust.Key;
import az.asan.module.api.Trust.Origin;
import az.asan.module.api.Trust.Policy;
import az.asan.module.api.Trust.Step;
import az.asan.module.api.Trust.Waiting;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.osgi.annotation.versioning.ConsumerType;

/**
 * Keys, namespaces and approvals. Every method works in the transaction that runs on the calling thread
 * ({@code Transactions}) and throws {@link az.asan.base.api.store.StoreException}; instants are kept to the millisecond.
 * Of two transactions that change one row at once, one is rolled back.
 */
@ConsumerType
public interface TrustStore {
    List<Key> keys();

    Optional<Key> key(Digest fingerprint);

    /** Adds a key, or replaces what is said of it. */
    void put(Key key);

    List<Invitation> invitations();

    Optional<Invitation> invitation(Digest id);

    /** Adds an invitation, or replaces what is said of it. */
    void put(Invitation invitation);

    List<Policy> policies();

    Optional<Policy> policy(String namespace);

    void put(Policy policy);

    Optional<Origin> origin(String namespace, Digest content);

    Optional<String> billOfMaterials(String namespace, Digest content);

    /** Newest first. */
    List<Origin> signedBy(Digest fingerprint);

    /** Adds where a version comes from, or replaces what is said of it. */
    void put(Origin origin, String billOfMaterials);

    /** Oldest first, with what was decided and has not been taken up; the content itself lies in {@code Blobs}. */
    List<Held> held();

    Optional<Held> held(String namespace, Digest content);

    void put(Held held);

    void release(String namespace, Digest content);

    /**
     * A submission that needs a second person.
     *
     * @param approved by whom, and when
     */
    record Held(Waiting waiting, Optional<Step> approved) {
        public boolean expired(Instant now) {
            return !now.isBefore(waiting.until());
        }
    }
}

package az.asan.exchange.api;

import az.asan.base.api.identity.Identity;
import az.asan.module.api.SlotName;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.osgi.annotation.versioning.ProviderType;

/** Who may ask what, and why. Nobody may ask anything that is not granted. */
@ProviderType
public interface Grants {
    /** Gives a grant; it holds for every question that is put after this returned, on this node, and within a second on others. */
    Grant give(Terms terms, Identity by);

    /** Takes a grant back, at once. */
    void revoke(String grantId, Identity by);

    /** Grants of a service, newest first. */
    List<Grant> of(SlotName service);

    /**
     * What is granted. Grants hold for every version of the connector.
     *
     * @param client     the subsystem: {@code pilot/residence-certificate}
     * @param operations names of operations of the contract
     * @param fields     JSON Pointers (RFC 6901) of the answer that may leave; empty for all
     * @param purposes   why it may be asked; empty only for operations without personal data
     * @param until      end; empty when it has none
     */
    record Terms(String client, SlotName service, Set<String> operations, Set<String> fields, Set<String> purposes, Optional<Instant> until) {
        public Terms {
            operations = Set.copyOf(operations);
            fields = Set.copyOf(fields);
            purposes = Set.copyOf(purposes);
        }
    }

    /** A grant that was given. */
    record Grant(String id, Terms terms, String givenBy, Instant givenAt, Optional<Instant> revokedAt) {
    }
}

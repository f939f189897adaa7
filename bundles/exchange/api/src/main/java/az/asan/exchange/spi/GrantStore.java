package az.asan.exchange.spi;

import az.asan.exchange.api.Grants.Grant;
import az.asan.module.api.SlotName;
import java.time.Instant;
import java.util.List;
import org.osgi.annotation.versioning.ConsumerType;

/** Where grants are kept. Each method works in the running transaction; a database that fails is a {@code StoreException}. */
@ConsumerType
public interface GrantStore {
    void add(Grant grant);

    /**
     * Takes a grant back.
     *
     * @return false when there is no such grant, or it was taken back before
     */
    boolean revoke(String id, String by, Instant at);

    /** Every grant of a service, newest first, also those taken back. */
    List<Grant> of(SlotName service);

    /** The grants of all services that were not taken back and do not end before the moment. */
    List<Grant> inForce(Instant at);
}

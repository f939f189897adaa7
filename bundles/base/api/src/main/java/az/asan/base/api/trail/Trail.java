package az.asan.base.api.trail;

import org.osgi.annotation.versioning.ProviderType;

/**
 * The one trail of the platform. An entry is written in the transaction of what it tells about: both are kept or
 * neither. Entries of a node form a hash chain signed in batches.
 */
@ProviderType
public interface Trail {
    /**
     * Adds an entry to the running transaction.
     *
     * @throws IllegalStateException when no transaction runs on this thread
     */
    void append(TrailEntry entry);

    /**
     * Destroys the keys under which the personal values of a person lie. The chain still verifies afterwards; the
     * values can no longer be read by anyone. Runs in the running transaction and leaves an entry of its own.
     *
     * @param person the person identifier
     * @param reason the legal ground, kept in clear
     */
    void erase(String person, String reason);
}

package az.asan.base.api.store;

import java.util.Optional;
import org.osgi.annotation.versioning.ProviderType;

/** Contents by digest, kept once however often they are put. */
@ProviderType
public interface Blobs {
    /** The most one content may have, in bytes. */
    int LIMIT = 16 * 1024 * 1024;

    /**
     * Keeps a content in the running transaction.
     *
     * @throws IllegalArgumentException when it is larger than {@link #LIMIT}
     */
    Digest put(byte[] content);

    /** The content of a digest, checked against it. */
    Optional<byte[]> get(Digest digest);
}

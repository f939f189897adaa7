package az.asan.base.api.country;

import org.osgi.annotation.versioning.ProviderType;

/** The country pack that is live. */
@ProviderType
public interface Countries {
    /**
     * The pack of this moment; a request takes it once and keeps it.
     *
     * @throws IllegalStateException while the platform starts and no pack is live yet
     */
    Country current();
}

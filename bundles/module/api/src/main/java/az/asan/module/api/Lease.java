package az.asan.module.api;

import org.osgi.annotation.versioning.ProviderType;

/**
 * The right to use one version for one call. Whoever holds it must close it once the last byte of the answer is out;
 * the version is not closed before. Closing twice has no effect.
 */
@ProviderType
public interface Lease<T> extends AutoCloseable {
    /** The running module; not to be used after {@link #close()}. */
    T value();

    ModuleVersion version();

    /** Tells that the call failed because of the module; counted for its version. */
    void failed();

    @Override
    void close();
}

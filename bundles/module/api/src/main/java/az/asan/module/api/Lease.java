package az.asan.module.api;

import java.time.Duration;
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

    /**
     * Runs code of the module on threads of its own, within the bounds of its version: so many calls at once and so many
     * that wait, so much memory for each, so much processor time for all. Whatever a module brings that can loop, wait
     * or throw is run this way; what only the platform's own code reads need not be. The caller waits, and has its
     * answer at the end of the limit at the latest, whether the code heeds its interruption or not.
     *
     * <p>The thread that runs it has no transaction and no request, but the caller's logging context.
     *
     * @param limit from now on, waiting for a thread included
     * @throws CallFailedException with a reason; what the code threw, whatever it was, is its cause
     */
    <R> R run(Duration limit, Work<? super T, R> work) throws CallFailedException;

    /** What is done with a running module. */
    @FunctionalInterface
    interface Work<T, R> {
        R on(T value) throws Exception;
    }

    /** Tells that the call failed because of the module; counted for its version. */
    void failed();

    @Override
    void close();
}

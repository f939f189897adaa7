package az.asan.module.spi;

import org.osgi.annotation.versioning.ConsumerType;

/**
 * A kind of module. Register one as a service. Findings get their words from {@code texts/findings_<language>.properties}
 * (UTF-8, keys {@code <code>.what} and {@code <code>.remedy}) of the bundle that brings the kind.
 *
 * @param <T> what callers lease
 */
@ConsumerType
public interface ModuleKind<T> {
    /** The word in slot names and descriptors: {@code connector}. */
    String name();

    /** What callers lease. */
    Class<T> type();

    /**
     * Checks the content. Starts nothing, connects to nothing, runs none of the module's code; returns within 5 s.
     * Everything that can be known to be wrong is found here, all of it and not only the first.
     */
    void check(ModuleContent content, Findings findings);

    /**
     * Starts the module beside the version that serves. Called on a thread of the module core, interrupted at the
     * deadline.
     *
     * @throws Exception when it does not start; whatever it opened is closed again
     */
    Activated<T> activate(Activation activation) throws Exception;

    /** A module that runs. */
    @ConsumerType
    interface Activated<T> {
        /** What callers lease; the same object each time. */
        T value();

        /** Tries the module out, without effects outside of it. An error among the findings refuses it. */
        void probe(Findings findings) throws Exception;

        /** Called once, when the last lease is back or its deadline has passed. */
        void close();
    }
}

package az.asan.exchange.spi;

import az.asan.module.spi.Activation;
import az.asan.module.spi.Findings;
import az.asan.module.spi.ModuleContent;
import org.osgi.annotation.versioning.ConsumerType;

/** Runs the routes of connectors that are written as text. One implementation is at work. */
@ConsumerType
public interface RouteEngine {
    /** Checks the route files of a connector against the allow-list; starts nothing. */
    void check(ModuleContent content, Findings findings);

    /**
     * Starts the routes of one version, apart from all others.
     *
     * @param settings answers for the version's whole life
     */
    Running start(Activation activation, ConnectorSettings settings) throws Exception;

    /** Routes that run. */
    @ConsumerType
    interface Running extends AutoCloseable {
        Connector connector();

        /** Stops them; no call is under way any more. */
        @Override
        void close();
    }
}

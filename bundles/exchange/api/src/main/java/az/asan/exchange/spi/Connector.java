package az.asan.exchange.spi;

import org.osgi.annotation.versioning.ConsumerType;

/**
 * A connector that runs, leased per question. Called by many threads at once. A connector's author who writes Java
 * implements this and names the class under {@code entry}; others write a route, and the platform implements it.
 */
@ConsumerType
public interface Connector {
    /**
     * The values of the settings its descriptor declares, once, before the first question. An exception keeps the version
     * out. Settings that are entered later are seen through the same object.
     */
    default void settings(ConnectorSettings settings) {
        // Most connectors need none.
    }

    /**
     * Asks the agency's system, within the call's deadline.
     *
     * @throws ConnectorException with a reason
     */
    Reply call(Call call) throws ConnectorException;
}

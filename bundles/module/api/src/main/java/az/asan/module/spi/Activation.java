package az.asan.module.spi;

import az.asan.module.api.ModuleVersion;
import java.time.Duration;
import org.osgi.annotation.versioning.ProviderType;

/** What a kind gets to start a module. */
@ProviderType
public interface Activation {
    ModuleVersion version();

    ModuleContent content();

    /** Sees the module's own classes and what the admitted imports give; never the platform's. */
    ClassLoader classLoader();

    /**
     * An object of the class that the descriptor names under {@code entry}.
     *
     * @throws ReflectiveOperationException when it cannot be made
     * @throws ClassCastException           when it is not of the type
     */
    <E> E entry(Class<E> type) throws ReflectiveOperationException;

    /** How long {@link ModuleKind#activate} and the probe may take together. */
    Duration deadline();
}

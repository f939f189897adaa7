package az.asan.exchange.spi;

import java.util.Optional;
import org.osgi.annotation.versioning.ProviderType;

/** The values of the settings a connector's descriptor declares. */
@ProviderType
public interface ConnectorSettings {
    /** A setting's value: what was entered for this installation, else the descriptor's default. */
    Optional<String> value(String name);

    /** A secret's value, unsealed. Never to be logged or put into a URL. */
    Optional<String> secret(String name);
}

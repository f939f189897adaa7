package az.asan.base.access.openid;

import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.ConfigurationPolicy;

/** A provider that has a configuration of its own. Comes and goes with it, while people sign in by others. */
@Component(service = ConfiguredProvider.class, configurationPid = ProviderSettings.PID, configurationPolicy = ConfigurationPolicy.REQUIRE)
public final class ConfiguredProvider {
    private final Client client;

    /** @throws IllegalArgumentException that names the setting, its value and what would be right */
    @Activate
    public ConfiguredProvider(ProviderSettings settings) {
        this.client = Client.of(settings);
    }

    Client client() {
        return client;
    }
}

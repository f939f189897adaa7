package az.asan.base.access.accounts;

import az.asan.base.access.Settings;
import az.asan.base.api.boot.Startup;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** While nobody can administer the installation, every start prints a new one-time link; there is no default account. */
@Component(service = FirstAdministrator.class, configurationPid = Settings.PID, immediate = true)
public final class FirstAdministrator {
    @Activate
    public FirstAdministrator(Settings settings, @Reference Accounts accounts, @Reference Startup startup) {
        if (!accounts.hasAdministrator()) {
            startup.step("sign-in", address(settings) + "/sign-in/once/" + accounts.firstLink());
        }
    }

    private static String address(Settings settings) {
        if (!settings.public_address().isBlank()) {
            return settings.public_address().trim().replaceAll("/+$", "");
        }
        String host = "0.0.0.0".equals(settings.host()) ? "127.0.0.1" : settings.host();
        return (settings.tls() ? "https://" : "http://") + (host.contains(":") ? '[' + host + ']' : host) + ':' + settings.port();
    }
}

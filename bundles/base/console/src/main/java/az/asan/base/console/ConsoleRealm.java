package az.asan.base.console;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import javax.security.auth.login.AppConfigurationEntry;
import javax.security.auth.login.AppConfigurationEntry.LoginModuleControlFlag;
import org.apache.karaf.jaas.boot.ProxyLoginModule;
import org.apache.karaf.jaas.config.JaasRealm;
import org.apache.karaf.jaas.modules.publickey.PublickeyLoginModule;
import org.osgi.framework.BundleContext;
import org.osgi.framework.FrameworkUtil;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;

/**
 * The realm of the local console. It knows one key, the administrator's, which lies in the data directory where only
 * whoever runs the platform can read it; there is no password to guess and no account to forget.
 */
@Component(service = JaasRealm.class)
public final class ConsoleRealm implements JaasRealm {
    private final AppConfigurationEntry byKey;

    @Activate
    public ConsoleRealm(BundleContext context) throws IOException {
        var key = ConsoleKey.in(Path.of(context.getProperty("karaf.data"), "keys"));
        byKey = new AppConfigurationEntry(ProxyLoginModule.class.getName(), LoginModuleControlFlag.REQUIRED, Map.of(
                BundleContext.class.getName(), context,
                ProxyLoginModule.PROPERTY_MODULE, PublickeyLoginModule.class.getName(),
                ProxyLoginModule.PROPERTY_BUNDLE, Long.toString(FrameworkUtil.getBundle(PublickeyLoginModule.class).getBundleId()),
                "users", key.admitted().toString()));
    }

    @Override
    public String getName() {
        return "asan";
    }

    @Override
    public int getRank() {
        return 0;
    }

    @Override
    public AppConfigurationEntry[] getEntries() {
        return new AppConfigurationEntry[] {byKey};
    }
}

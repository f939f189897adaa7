package az.asan.base.web.boot;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.runtime.ServiceComponentRuntime;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Looks at the settings while the platform starts, and stops the start at the first that cannot be used; without it a component would just never come. */
@Component(service = {}, immediate = true)
public final class SettingsWatch {
    private static final Logger LOG = LoggerFactory.getLogger(SettingsWatch.class);
    private static final long LOOK = 200;

    private final StartupLog startup;
    private final BundleContext context;
    private final ServiceComponentRuntime components;
    private final SettingsCheck check;
    private final ScheduledExecutorService clock = Executors.newSingleThreadScheduledExecutor(work -> {
        Thread thread = new Thread(work, "asan-settings");
        thread.setDaemon(true);
        return thread;
    });

    @Activate
    public SettingsWatch(BundleContext context, @Reference StartupLog startup, @Reference ServiceComponentRuntime components) {
        this.startup = startup;
        this.context = context;
        this.components = components;
        this.check = new SettingsCheck(Path.of(String.valueOf(context.getProperty("karaf.etc"))));
        clock.scheduleWithFixedDelay(this::look, 0, LOOK, TimeUnit.MILLISECONDS);
    }

    private void look() {
        if (startup.isOver()) {
            clock.shutdown();
            return;
        }
        try {
            wrong().ifPresent(wrong -> startup.refuse(wrong.what(), wrong.is(), wrong.remedy()));
        } catch (RuntimeException e) {
            LOG.error("Cannot look at the settings", e);
        }
    }

    /** The first wrong setting, as far as components and their settings are known by now. */
    private Optional<SettingsCheck.Wrong> wrong() {
        Bundle[] ours = Arrays.stream(context.getBundles()).filter(bundle -> String.valueOf(bundle.getSymbolicName()).startsWith("az.asan.")).toArray(Bundle[]::new);
        return components.getComponentDescriptionDTOs(ours).stream()
                .flatMap(component -> components.getComponentConfigurationDTOs(component).stream().map(configuration -> check.look(component, configuration)))
                .flatMap(Optional::stream).findFirst();
    }

    @Deactivate
    void close() {
        clock.shutdownNow();
    }
}

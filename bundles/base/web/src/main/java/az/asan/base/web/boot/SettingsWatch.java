package az.asan.base.web.boot;

import java.nio.file.Path;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
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
    private final SettingsCheck check;
    private final ScheduledExecutorService clock = Executors.newSingleThreadScheduledExecutor(work -> {
        Thread thread = new Thread(work, "asan-settings");
        thread.setDaemon(true);
        return thread;
    });

    @Activate
    public SettingsWatch(BundleContext context, @Reference StartupLog startup, @Reference ServiceComponentRuntime components) {
        this.startup = startup;
        this.check = new SettingsCheck(context, components, Path.of(String.valueOf(context.getProperty("karaf.etc"))));
        clock.scheduleWithFixedDelay(this::look, 0, LOOK, TimeUnit.MILLISECONDS);
    }

    private void look() {
        if (startup.isOver()) {
            clock.shutdown();
            return;
        }
        try {
            check.look().ifPresent(wrong -> startup.refuse(wrong.what(), wrong.is(), wrong.remedy()));
        } catch (RuntimeException e) {
            LOG.error("Cannot look at the settings", e);
        }
    }

    @Deactivate
    void close() {
        clock.shutdownNow();
    }
}

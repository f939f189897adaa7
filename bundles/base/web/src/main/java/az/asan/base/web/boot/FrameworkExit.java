package az.asan.base.web.boot;

import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.BundleException;
import org.osgi.framework.Constants;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Stops the framework in good order and gives the process a status. Whoever started the framework ends the process
 * with a status of its own when it stops; the hook, which runs then, has the last word.
 */
final class FrameworkExit implements StartupLog.Exit {
    private static final Logger LOG = LoggerFactory.getLogger(FrameworkExit.class);

    private final BundleContext context;

    FrameworkExit(BundleContext context) {
        this.context = context;
    }

    @Override
    public void end(int status) {
        Runtime.getRuntime().addShutdownHook(new Thread(() -> Runtime.getRuntime().halt(status), "asan-exit-status"));
        Bundle framework = context.getBundle(Constants.SYSTEM_BUNDLE_LOCATION);
        new Thread(() -> stop(framework), "asan-stop").start();
    }

    private static void stop(Bundle framework) {
        try {
            framework.stop();
        } catch (BundleException e) {
            LOG.error("The framework does not stop", e);
            Runtime.getRuntime().exit(1);
        }
    }
}

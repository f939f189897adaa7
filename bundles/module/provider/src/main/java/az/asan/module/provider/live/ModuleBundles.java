package az.asan.module.provider.live;

import az.asan.module.api.ModuleVersion;
import java.io.ByteArrayInputStream;
import java.util.Map;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.BundleException;
import org.osgi.framework.Constants;
import org.osgi.framework.ServiceRegistration;
import org.osgi.framework.hooks.bundle.CollisionHook;
import org.osgi.framework.namespace.PackageNamespace;
import org.osgi.framework.wiring.BundleRevision;
import org.osgi.framework.wiring.BundleWiring;
import org.osgi.framework.wiring.FrameworkWiring;
import org.osgi.resource.Namespace;
import org.osgi.resource.Requirement;
import org.osgi.resource.Resource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The bundles of modules in the framework. Nothing else in the container is started, stopped or refreshed by them. One
 * content may stand there twice, which a framework with {@code org.osgi.framework.bsnversion=managed}, the default,
 * lets those decide who have a collision hook (OSGi Core R8, section 55.1).
 */
public final class ModuleBundles implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(ModuleBundles.class);
    private static final String LOCATION = "asan-module:";

    private final BundleContext context;
    private final ServiceRegistration<CollisionHook> collisions;

    public ModuleBundles(BundleContext context) {
        this.context = context;
        collisions = context.registerService(CollisionHook.class,
                (operation, target, candidates) -> candidates.removeIf(bundle -> bundle.getLocation().startsWith(LOCATION)), null);
    }

    @Override
    public void close() {
        collisions.unregister();
    }

    /** Uninstalls what an earlier run left in the framework's cache: the database says what is to run. */
    public int removeLeftovers() {
        int removed = 0;
        for (Bundle bundle : context.getBundles()) {
            if (bundle.getLocation().startsWith(LOCATION)) {
                uninstall(bundle);
                removed++;
            }
        }
        return removed;
    }

    /**
     * Installs and starts a bundle beside whatever runs.
     *
     * @throws BundleException when it does not resolve or start; then it is not installed any more
     */
    Bundle start(ModuleVersion version, byte[] content) throws BundleException {
        Bundle bundle = install(version, content);
        try {
            bundle.start(Bundle.START_TRANSIENT);
            return bundle;
        } catch (BundleException e) {
            uninstall(bundle);
            throw e;
        }
    }

    /** Whether a bundle gives a package: known before anything is installed. */
    boolean isGiven(String packageName) {
        return !context.getBundle(Constants.SYSTEM_BUNDLE_ID).adapt(FrameworkWiring.class).findProviders(new PackageNeed(packageName, context.getBundle().adapt(BundleRevision.class)))
                .isEmpty();
    }

    /** @param getResource who asks */
    private record PackageNeed(String name, Resource getResource) implements Requirement {
        @Override
        public String getNamespace() {
            return PackageNamespace.PACKAGE_NAMESPACE;
        }

        @Override
        public Map<String, String> getDirectives() {
            return Map.of(Namespace.REQUIREMENT_FILTER_DIRECTIVE, '(' + PackageNamespace.PACKAGE_NAMESPACE + '=' + name + ')');
        }

        @Override
        public Map<String, Object> getAttributes() {
            return Map.of();
        }
    }

    static ClassLoader classLoader(Bundle bundle) {
        return bundle.adapt(BundleWiring.class).getClassLoader();
    }

    void uninstall(Bundle bundle) {
        try {
            if (bundle.getState() != Bundle.UNINSTALLED) {
                bundle.uninstall();
            }
        } catch (BundleException | IllegalStateException e) {
            LOG.warn("Bundle {} of a module stays installed until the next start: {}", bundle.getLocation(), e.toString());
        }
    }

    /** A content that still drains may be wanted again: then it stands there twice, under a number of its own. */
    private synchronized Bundle install(ModuleVersion version, byte[] content) throws BundleException {
        String first = LOCATION + version.slot().namespace() + '/' + version.slot().kind() + '/' + version.slot().id() + '@' + version.digest();
        String location = first;
        for (int number = 2; context.getBundle(location) != null; number++) {
            location = first + '#' + number;
        }
        return context.installBundle(location, new ByteArrayInputStream(content));
    }
}

package az.asan.module.provider.life;

import az.asan.module.spi.ModuleKind;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.ServiceReference;
import org.osgi.util.tracker.ServiceTracker;
import org.osgi.util.tracker.ServiceTrackerCustomizer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The kinds of modules that the container knows right now. */
public final class Kinds implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Kinds.class);

    private final Map<String, Known> known = new ConcurrentHashMap<>();
    private final ServiceTracker<ModuleKind<?>, ModuleKind<?>> tracker;

    /** A kind and the bundle that brings it. */
    private record Known(ModuleKind<?> kind, Bundle bundle) {
    }

    @SuppressWarnings({"unchecked", "rawtypes"})
    public Kinds(BundleContext context, Consumer<String> arrived, Consumer<String> gone) {
        tracker = new ServiceTracker(context, ModuleKind.class.getName(), new ServiceTrackerCustomizer<ModuleKind<?>, ModuleKind<?>>() {
            @Override
            public ModuleKind<?> addingService(ServiceReference<ModuleKind<?>> reference) {
                ModuleKind<?> kind = context.getService(reference);
                if (kind != null && known.putIfAbsent(kind.name(), new Known(kind, reference.getBundle())) != null) {
                    LOG.error("Bundle {} brings a second kind '{}', which is not used", reference.getBundle(), kind.name());
                } else if (kind != null) {
                    arrived.accept(kind.name());
                }
                return kind;
            }

            @Override
            public void modifiedService(ServiceReference<ModuleKind<?>> reference, ModuleKind<?> kind) {
                // Nothing that is looked at can be modified.
            }

            @Override
            public void removedService(ServiceReference<ModuleKind<?>> reference, ModuleKind<?> kind) {
                Known before = known.get(kind.name());
                if (before != null && before.kind() == kind) {
                    known.remove(kind.name());
                    gone.accept(kind.name());
                }
                context.ungetService(reference);
            }
        });
    }

    /** Begins to look. */
    public void open() {
        tracker.open();
    }

    public Optional<ModuleKind<?>> kind(String name) {
        return Optional.ofNullable(known.get(name)).map(Known::kind);
    }

    public List<String> names() {
        return known.keySet().stream().sorted().toList();
    }

    /** The bundles that may have words for findings. */
    Collection<Bundle> bundles() {
        return known.values().stream().map(Known::bundle).distinct().toList();
    }

    @Override
    public void close() {
        tracker.close();
    }
}

package az.asan.base.web.boot;

import az.asan.base.web.front.Found;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.ServiceReference;
import org.osgi.util.tracker.ServiceTracker;
import org.osgi.util.tracker.ServiceTrackerCustomizer;

/** Follows services that come and go, and hands each change to one thread, in order. */
public final class Arrivals implements AutoCloseable {
    private final BundleContext context;
    private final Executor shelf;
    private final AtomicInteger pending = new AtomicInteger();
    private final List<ServiceTracker<?, ?>> trackers = new ArrayList<>();

    /** @param shelf runs one thing at a time */
    public Arrivals(BundleContext context, Executor shelf) {
        this.context = context;
        this.shelf = shelf;
    }

    /** A service there is one of; the best of the moment. */
    public <T> Found<T> one(Class<T> type) {
        ServiceTracker<T, T> tracker = new ServiceTracker<>(context, type, null);
        trackers.add(tracker);
        tracker.open();
        return () -> Optional.ofNullable(tracker.getService());
    }

    /** All services of a type, with the bundle of each. */
    public <T> void all(Class<T> type, BiConsumer<T, Bundle> came, Consumer<T> went) {
        ServiceTracker<T, T> tracker = new ServiceTracker<>(context, type, new ServiceTrackerCustomizer<T, T>() {
            @Override
            public T addingService(ServiceReference<T> reference) {
                T service = context.getService(reference);
                Bundle bundle = reference.getBundle();
                later(() -> came.accept(service, bundle));
                return service;
            }

            @Override
            public void modifiedService(ServiceReference<T> reference, T service) {
                // properties say nothing here
            }

            @Override
            public void removedService(ServiceReference<T> reference, T service) {
                context.ungetService(reference);
                later(() -> went.accept(service));
            }
        });
        trackers.add(tracker);
        tracker.open();
    }

    private void later(Runnable work) {
        pending.incrementAndGet();
        shelf.execute(() -> {
            try {
                work.run();
            } finally {
                pending.decrementAndGet();
            }
        });
    }

    /** Whether everything that came has been taken in. */
    public boolean settled() {
        return pending.get() == 0;
    }

    @Override
    public void close() {
        trackers.forEach(ServiceTracker::close);
    }
}

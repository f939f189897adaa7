package az.asan.exchange.provider;

import az.asan.base.api.events.Outbox;
import az.asan.base.api.store.StoreException;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What the database says, kept in memory and read again when a stream speaks. When it cannot be read again, whoever
 * asks next reads it: an old value is never served for a new one.
 *
 * @param <T> immutable
 */
final class Snapshot<T> implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Snapshot.class);

    private final Supplier<T> read;
    private final Outbox.Subscription subscription;
    private final AtomicLong changes = new AtomicLong();
    private volatile Seen<T> seen;

    Snapshot(Outbox outbox, String stream, Supplier<T> read) {
        this.read = read;
        subscription = outbox.subscribe(stream, this::refresh);
        seen = new Seen<>(0, read.get());
    }

    /** @throws StoreException when what is known is old and the database cannot be asked */
    T get() {
        Seen<T> now = seen;
        return now.change < changes.get() ? reread() : now.value;
    }

    /** Something changed. What cannot be read now is read by whoever asks next. */
    void refresh() {
        changes.incrementAndGet();
        try {
            reread();
        } catch (StoreException e) {
            LOG.debug("Not read again yet", e);
        }
    }

    @Override
    public void close() {
        subscription.close();
    }

    /** Many who find it old at once read it once. */
    private synchronized T reread() {
        long change = changes.get();
        if (seen != null && seen.change >= change) {
            return seen.value;
        }
        T value = read.get();
        seen = new Seen<>(change, value);
        return value;
    }

    private record Seen<T>(long change, T value) {
    }
}

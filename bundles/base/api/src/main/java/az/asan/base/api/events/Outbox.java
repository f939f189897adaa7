package az.asan.base.api.events;

import java.util.List;
import org.osgi.annotation.versioning.ProviderType;

/** Where an area writes its facts, and everyone else reads them. */
@ProviderType
public interface Outbox {
    /**
     * Writes a fact in the running transaction. Its position is taken from the stream's counter row in that
     * transaction, so a position that can be read is never followed by a smaller one.
     *
     * @param data a JSON object without personal data, at most 16 KiB
     * @return the position
     * @throws IllegalStateException when no transaction runs on this thread
     */
    long append(String stream, String type, String data);

    /** Facts after a position, oldest first. Works inside and outside a transaction. */
    List<Fact> after(String stream, long position, int limit);

    /** The position of the newest fact; 0 for a stream that has none. */
    long head(String stream);

    /**
     * Calls the listener some time after new facts of the stream were committed, here or on another node: at least
     * once for the last of them, on a thread of the outbox. A listener reads with {@link #after} and must return
     * quickly. It is only a wake-up: nothing may depend on how often it comes.
     */
    Subscription subscribe(String stream, Runnable listener);

    /** An interest in a stream. */
    @ProviderType
    interface Subscription extends AutoCloseable {
        @Override
        void close();
    }
}

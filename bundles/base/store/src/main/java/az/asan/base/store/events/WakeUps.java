package az.asan.base.store.events;

import az.asan.base.api.events.Outbox.Subscription;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Who waits for which stream on this node, and the few threads that call them. */
public final class WakeUps implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(WakeUps.class);
    private static final int THREADS = 4;

    private final Map<String, Set<Interest>> interests = new ConcurrentHashMap<>();
    private final ThreadPoolExecutor callers;
    private final Consumer<String> otherNodes;

    /** @param otherNodes is told which stream has new facts of this node; returns at once */
    public WakeUps(Consumer<String> otherNodes) {
        this.otherNodes = otherNodes;
        AtomicInteger number = new AtomicInteger();
        // Each interest stands in the queue at most once, so the queue is as long as there are interests.
        callers = new ThreadPoolExecutor(THREADS, THREADS, 10, TimeUnit.SECONDS, new LinkedBlockingQueue<>(), task -> {
            Thread thread = new Thread(task, "outbox-listeners-" + number.incrementAndGet());
            thread.setDaemon(true);
            return thread;
        }, new ThreadPoolExecutor.DiscardPolicy());
        callers.allowCoreThreadTimeOut(true);
    }

    Subscription subscribe(String stream, Runnable listener) {
        Interest interest = new Interest(stream, listener);
        interests.compute(stream, (name, others) -> {
            Set<Interest> all = others == null ? ConcurrentHashMap.newKeySet() : others;
            all.add(interest);
            return all;
        });
        // Facts may have come between the listener's last look and this line.
        interest.wake();
        return interest;
    }

    /** New facts of this node are committed. */
    void committed(String stream) {
        wake(stream);
        otherNodes.accept(stream);
    }

    /** New facts of a stream can be read. */
    public void wake(String stream) {
        interests.getOrDefault(stream, Set.of()).forEach(Interest::wake);
    }

    /** The streams someone waits for. */
    public Set<String> streams() {
        return Set.copyOf(interests.keySet());
    }

    @Override
    public void close() {
        interests.clear();
        callers.shutdownNow();
    }

    private final class Interest implements Subscription, Runnable {
        private final String stream;
        private final Runnable listener;
        private final AtomicInteger wakes = new AtomicInteger();
        private volatile boolean closed;

        Interest(String stream, Runnable listener) {
            this.stream = stream;
            this.listener = listener;
        }

        void wake() {
            if (wakes.getAndIncrement() == 0) {
                callers.execute(this);
            }
        }

        @Override
        public void run() {
            int seen = wakes.get();
            if (!closed) {
                callListener();
            }
            if (wakes.addAndGet(-seen) > 0) {
                callers.execute(this);
            }
        }

        private void callListener() {
            try {
                listener.run();
            } catch (RuntimeException e) {
                LOG.error("A listener of the stream {} failed", stream, e);
            }
        }

        @Override
        public void close() {
            closed = true;
            interests.computeIfPresent(stream, (name, all) -> {
                all.remove(this);
                return all.isEmpty() ? null : all;
            });
        }
    }
}

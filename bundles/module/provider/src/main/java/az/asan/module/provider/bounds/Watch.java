package az.asan.module.provider.bounds;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One thread that looks at the calls of all modules while there are any, and rests otherwise. */
final class Watch implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Watch.class);
    private static final long BETWEEN = Duration.ofMillis(10).toNanos();
    /** So that calls which come one by one do not wake it each time. */
    private static final int LOOKS_BEFORE_REST = 100;

    private final Collection<Crew> crews;
    private final Threads threads;
    private final Thread thread;
    private volatile boolean resting;
    private volatile boolean closed;

    Watch(Collection<Crew> crews, Threads threads) {
        this.crews = crews;
        this.threads = threads;
        thread = new Thread(null, this::work, "module-watch", 0, false);
        thread.setDaemon(true);
    }

    void start() {
        thread.start();
    }

    /** Called after a call was added, so that the watch either sees it or is woken. */
    void wake() {
        if (resting) {
            LockSupport.unpark(thread);
        }
    }

    @Override
    public void close() {
        closed = true;
        LockSupport.unpark(thread);
    }

    private void work() {
        int idle = 0;
        while (!closed) {
            idle = look() ? 0 : idle + 1;
            if (idle < LOOKS_BEFORE_REST) {
                LockSupport.parkNanos(this, BETWEEN);
            } else {
                rest();
                idle = 0;
            }
        }
    }

    private void rest() {
        resting = true;
        if (!closed && crews.stream().allMatch(crew -> crew.running().isEmpty())) {
            LockSupport.park(this);
        }
        resting = false;
    }

    private boolean look() {
        List<Seen> seen = new ArrayList<>();
        crews.forEach(crew -> crew.running().forEach(call -> call.thread().ifPresent(runs -> seen.add(new Seen(call, runs)))));
        if (seen.isEmpty()) {
            return false;
        }
        try {
            long[] ids = seen.stream().mapToLong(one -> one.thread().getId()).toArray();
            long[] allocated = threads.allocated(ids);
            long[] processor = threads.processor(ids);
            for (int i = 0; i < ids.length; i++) {
                seen.get(i).call().look(seen.get(i).thread(), allocated[i], processor[i]);
            }
        } catch (RuntimeException e) {
            LOG.error("The calls of modules could not be looked at", e);
        }
        return true;
    }

    private record Seen(BoundedCall<?> call, Thread thread) {
    }
}

package az.asan.module.provider.live;

import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.FutureTask;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;

/**
 * Runs the code of others on threads of its own and stops waiting for it at a deadline. Java cannot stop a thread, so
 * one that does not heed its interruption is abandoned: it keeps its place, is reported until it ends, and what it
 * still brings is cleaned away.
 */
public final class Deadlines implements AutoCloseable {
    private final ExecutorService threads = Executors.newCachedThreadPool(work -> {
        Thread thread = new Thread(work, "module-life");
        thread.setDaemon(true);
        return thread;
    });
    private final Set<Job<?>> abandoned = ConcurrentHashMap.newKeySet();
    private final Semaphore places;

    /** @param places how many may run at once, abandoned ones included */
    public Deadlines(int places) {
        this.places = new Semaphore(places);
    }

    /**
     * Runs the work and waits for it.
     *
     * @param what names the work for the duty officer
     * @param late takes what the work gives after it was abandoned
     * @throws TimeoutException   when it took too long, or no place was free for that long
     * @throws ExecutionException with whatever the work threw, errors included
     */
    public <T> T within(Duration limit, String what, Callable<T> work, Consumer<T> late) throws TimeoutException, ExecutionException, InterruptedException {
        if (!places.tryAcquire(limit.toMillis(), TimeUnit.MILLISECONDS)) {
            throw new TimeoutException("no free place to run " + what);
        }
        Job<T> job = new Job<>(what, work, late);
        FutureTask<T> task = new FutureTask<>(job);
        threads.execute(task);
        try {
            return task.get(limit.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException | InterruptedException e) {
            if (job.abandon()) {
                throw e;
            }
            // It ended while we stopped waiting: the result is there.
            return task.get();
        }
    }

    /** What runs past its deadline, and where. */
    public List<String> abandoned() {
        return abandoned.stream().map(Job::where).toList();
    }

    @Override
    public void close() {
        threads.shutdownNow();
    }

    private final class Job<T> implements Callable<T> {
        private final String what;
        private final Callable<T> work;
        private final Consumer<T> late;
        /** Taken by whichever comes first: the end of the work, or its being given up. */
        private final AtomicBoolean decided = new AtomicBoolean();
        private Thread thread;

        Job(String what, Callable<T> work, Consumer<T> late) {
            this.what = what;
            this.work = work;
            this.late = late;
        }

        @Override
        public T call() throws Exception {
            begin();
            try {
                T result = work.call();
                if (!decided.compareAndSet(false, true)) {
                    late.accept(result);
                }
                return result;
            } finally {
                decided.set(true);
                abandoned.remove(this);
                end();
                places.release();
            }
        }

        /** False when it has ended already. */
        boolean abandon() {
            abandoned.add(this);
            if (!decided.compareAndSet(false, true)) {
                abandoned.remove(this);
                return false;
            }
            interrupt();
            return true;
        }

        private synchronized void begin() {
            thread = Thread.currentThread();
            thread.setName("module-life " + what);
        }

        private synchronized void end() {
            thread.setName("module-life");
            thread = null;
            // The thread goes on to other work, which must not find an interruption meant for this.
            Thread.interrupted();
        }

        private synchronized void interrupt() {
            if (thread != null) {
                thread.interrupt();
            }
        }

        private synchronized Optional<Thread> thread() {
            return Optional.ofNullable(thread);
        }

        String where() {
            return what + thread().flatMap(runs -> Arrays.stream(runs.getStackTrace()).findFirst()).map(at -> " at " + at).orElse("");
        }
    }
}

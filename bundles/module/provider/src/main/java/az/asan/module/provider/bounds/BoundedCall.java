package az.asan.module.provider.bounds;

import az.asan.module.api.CallFailedException;
import az.asan.module.api.CallFailedException.Reason;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.slf4j.MDC;

/** One call of a module's code: it ends, or is given up, whichever comes first; its thread may run on after that. */
final class BoundedCall<R> implements Runnable {
    /** Times the memory of one call. */
    private static final int STOPPED_AT = 2;

    private final Crew crew;
    private final Callable<R> work;
    private final Map<String, String> context = MDC.getCopyOfContextMap();
    private final CompletableFuture<R> answer = new CompletableFuture<>();
    private Thread thread;
    private long allocatedBefore;
    private long processorBefore;
    private long processorCounted;
    private volatile boolean reckons;
    private volatile long givenUp;

    BoundedCall(Crew crew, Callable<R> work) {
        this.crew = crew;
        this.work = work;
    }

    @Override
    public void run() {
        try {
            call();
        } catch (ThreadDeath late) {
            // It was on its way out when it was stopped.
            end();
            crew.ended(this);
            answer.completeExceptionally(new CallFailedException(Reason.FAILED, crew.name() + " was stopped", late));
        }
    }

    private void call() {
        if (!begin()) {
            crew.ended(this);
            return;
        }
        R result = null;
        CallFailedException failure = null;
        try {
            result = work.call();
        } catch (Throwable thrown) {
            // Whatever a module throws, errors included, ends its own call and nothing else.
            failure = new CallFailedException(Reason.FAILED, crew.name() + " failed with " + thrown.getClass().getName(), crew.harmless(thrown));
        }
        long allocated = end();
        crew.ended(this);
        // Only now, so that whoever hears of the end finds the place free.
        if (allocated > crew.allowance().memory()) {
            crew.giveUp(this, Reason.TOO_MUCH_MEMORY);
        } else if (failure == null) {
            answer.complete(result);
        } else {
            answer.completeExceptionally(failure);
        }
    }

    /** Waits for the end of the call, and gives it up at the moment. */
    R await(long until) throws CallFailedException {
        try {
            return answer.get(until - System.nanoTime(), TimeUnit.NANOSECONDS);
        } catch (TimeoutException e) {
            crew.giveUp(this, Reason.LATE);
        } catch (InterruptedException e) {
            crew.giveUp(this, Reason.STOPPED);
            Thread.currentThread().interrupt();
        } catch (ExecutionException e) {
            throw told(e);
        }
        return decided();
    }

    /** False when it had ended, or was given up, before. */
    boolean giveUp(CallFailedException why) {
        givenUp = System.nanoTime();
        if (!answer.completeExceptionally(why)) {
            return false;
        }
        interrupt();
        return true;
    }

    /** Whether it was given up so long ago that its thread will hardly come back by itself. */
    boolean overdue(long now) {
        return answer.isCompletedExceptionally() && now - givenUp > Crew.OVERDUE.toNanos() && thread().isPresent();
    }

    boolean reckons() {
        return reckons;
    }

    synchronized Optional<Thread> thread() {
        return Optional.ofNullable(thread);
    }

    /** The frame it is in at the moment. */
    Optional<StackTraceElement> where() {
        return thread().flatMap(runs -> Arrays.stream(runs.getStackTrace()).findFirst());
    }

    /** Takes down what its thread has taken by now. */
    void look(Thread seen, long allocated, long processor) {
        long more;
        long own;
        synchronized (this) {
            if (thread != seen || processor < 0) {
                return;
            }
            more = count(processor);
            own = allocated - allocatedBefore;
        }
        crew.reckoned(more);
        if (own > crew.allowance().memory()) {
            crew.giveUp(this, Reason.TOO_MUCH_MEMORY);
        }
        if (own > STOPPED_AT * crew.allowance().memory()) {
            stop(seen);
        }
    }

    private synchronized boolean begin() {
        if (answer.isDone()) {
            return false;
        }
        if (context != null) {
            MDC.setContextMap(context);
        }
        thread = Thread.currentThread();
        allocatedBefore = crew.threads().allocated();
        processorBefore = crew.threads().processor();
        return true;
    }

    private long end() {
        long more;
        long allocated;
        synchronized (this) {
            if (thread == null) {
                return 0;
            }
            thread = null;
            more = count(crew.threads().processor());
            allocated = crew.threads().allocated() - allocatedBefore;
            // The thread goes on to other work, which must not find an interruption meant for this.
            Thread.interrupted();
        }
        MDC.clear();
        crew.reckoned(more);
        return allocated;
    }

    /** The part of the processor time that counts and was not counted before. */
    private long count(long processor) {
        long all = processor - processorBefore;
        if (all < Allowance.RECKONS.toNanos()) {
            return 0;
        }
        reckons = true;
        long more = Math.max(0, all - processorCounted);
        processorCounted += more;
        return more;
    }

    /**
     * The last resort against code that goes on allocating though it was told to stop: it would take the heap from all.
     * What it may leave half done is its own. A later JVM that cannot do this any more says so.
     */
    @SuppressWarnings("deprecation")
    private synchronized void stop(Thread seen) {
        if (thread == seen && answer.isDone()) {
            try {
                thread.stop();
            } catch (UnsupportedOperationException e) {
                crew.cannotStop();
            }
        }
    }

    private synchronized void interrupt() {
        if (thread != null) {
            thread.interrupt();
        }
    }

    private R decided() throws CallFailedException {
        try {
            return answer.get();
        } catch (ExecutionException e) {
            throw told(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CallFailedException(Reason.STOPPED, crew.name() + " was not waited for", e);
        }
    }

    private static CallFailedException told(ExecutionException e) {
        return (CallFailedException) e.getCause();
    }
}

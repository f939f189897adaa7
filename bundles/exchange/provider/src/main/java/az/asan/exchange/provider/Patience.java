package az.asan.exchange.provider;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/** Interrupts the thread that made it when the time is over; never after it is closed. */
final class Patience implements AutoCloseable {
    private static final Patience NONE = new Patience(Thread.currentThread());

    private final Thread thread;
    private Optional<Future<?>> end = Optional.empty();
    private boolean over;
    private boolean closed;

    private Patience(Thread thread) {
        this.thread = thread;
    }

    /** One that has no end. */
    static Patience none() {
        return NONE;
    }

    static Patience of(Duration time, ScheduledExecutorService watch) {
        Patience patience = new Patience(Thread.currentThread());
        patience.end = Optional.of(watch.schedule(patience::interrupt, Math.max(0, time.toMillis()), TimeUnit.MILLISECONDS));
        return patience;
    }

    boolean over() {
        if (this == NONE) {
            return false;
        }
        synchronized (this) {
            return over;
        }
    }

    /** Also takes the interruption back, which was meant for the call and not for what the thread does next. */
    @Override
    public void close() {
        if (this == NONE) {
            // shared by all calls: nobody waits for a lock here
            return;
        }
        end.ifPresent(future -> future.cancel(false));
        synchronized (this) {
            closed = true;
            if (over) {
                Thread.interrupted();
            }
        }
    }

    private synchronized void interrupt() {
        if (!closed) {
            over = true;
            thread.interrupt();
        }
    }
}

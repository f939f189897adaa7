package az.asan.module.provider.live;

import java.util.concurrent.atomic.AtomicLong;

/**
 * Counts those inside and, once closed, lets nobody else in. One word holds both, so there is no moment between "is it
 * open" and "I am in": whoever gets in is counted before closing can see the count, and whoever comes after closing is
 * refused. Exactly one call of {@link #close()} or {@link #leave()} learns that the gate is closed and empty.
 */
final class Gate {
    private static final long CLOSED = 1L << 62;

    private final AtomicLong state = new AtomicLong();

    /** Whether the caller is inside now and has to {@link #leave()} later. */
    boolean enter() {
        for (long seen = state.get(); (seen & CLOSED) == 0; seen = state.get()) {
            if (state.compareAndSet(seen, seen + 1)) {
                return true;
            }
        }
        return false;
    }

    /** True when this was the last one out of a closed gate. */
    boolean leave() {
        return state.decrementAndGet() == CLOSED;
    }

    /** True when this call closed it and nobody was inside. */
    boolean close() {
        return state.getAndUpdate(seen -> seen | CLOSED) == 0;
    }

    int inside() {
        return (int) (state.get() & ~CLOSED);
    }

    boolean closed() {
        return (state.get() & CLOSED) != 0;
    }
}

package az.asan.course.provider;

import az.asan.course.api.CourseException;
import az.asan.course.api.CourseException.Reason;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/**
 * Places at which attempts are tried: few on a node, and one for each learner. Whoever finds none within a moment is
 * told so. Two nodes are kept apart by the numbers of attempts and of versions.
 */
final class Places {
    private final int most;
    private final Duration patience;
    private final Semaphore free;
    private final Semaphore waiting;
    private final Set<String> atWork = ConcurrentHashMap.newKeySet();

    /**
     * @param most     how many there are
     * @param waiting  how many learners may wait for one
     * @param patience how long they wait
     */
    Places(int most, int waiting, Duration patience) {
        this.most = most;
        this.patience = patience;
        this.free = new Semaphore(most, true);
        this.waiting = new Semaphore(waiting);
    }

    /** A learner's place. Closed, it is free again as soon as what still works there has ended. */
    final class Place implements AutoCloseable {
        private final String learner;
        private CompletableFuture<?> work = CompletableFuture.completedFuture(null);

        private Place(String learner) {
            this.learner = learner;
        }

        String learner() {
            return learner;
        }

        /** Work that may outlast the attempt, because nothing can end it; its learner and its place wait for it. */
        void keepFor(CompletableFuture<?> unending) {
            work = unending;
        }

        @Override
        public void close() {
            work.whenComplete((done, failed) -> {
                free.release();
                atWork.remove(learner);
            });
        }
    }

    Place take(String learner) throws CourseException {
        if (!atWork.add(learner)) {
            throw new CourseException(Reason.UNDER_WAY, "Another attempt of the same learner is being tried");
        }
        boolean taken = false;
        try {
            taken = free.tryAcquire() || waited();
        } finally {
            if (!taken) {
                atWork.remove(learner);
            }
        }
        if (!taken) {
            throw new CourseException(Reason.BUSY, most + " attempts are being tried, and more are waiting");
        }
        return new Place(learner);
    }

    private boolean waited() {
        if (!waiting.tryAcquire()) {
            return false;
        }
        try {
            return free.tryAcquire(patience.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        } finally {
            waiting.release();
        }
    }
}

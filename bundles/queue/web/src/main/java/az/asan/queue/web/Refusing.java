package az.asan.queue.web;

import az.asan.base.api.web.Problem;
import az.asan.base.api.web.ProblemException;
import az.asan.queue.api.QueueException;

/** Tells programs why the queue refused. */
final class Refusing {
    private Refusing() {
    }

    /** What may be refused. */
    @FunctionalInterface
    interface Command<T> {
        T run() throws QueueException;
    }

    static <T> T refused(Command<T> command) {
        try {
            return command.run();
        } catch (QueueException e) {
            throw new ProblemException(Problem.of(e.reason().status(), e.reason().word(), "The queue did not do it", e.getMessage()));
        }
    }
}

package az.asan.queue.web;

import az.asan.base.api.web.Problem;
import az.asan.base.api.web.ProblemException;
import az.asan.queue.api.QueueException;
import java.util.function.Supplier;

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

    /** Makes a value out of what was sent; one that checks itself and is wrong is 422 with its own words. */
    static <T> T valid(Supplier<T> value) {
        try {
            return value.get();
        } catch (IllegalArgumentException e) {
            throw ProblemException.invalid(e.getMessage());
        }
    }

    /** The body of a request that needs one. */
    static <T> T sent(T body) {
        if (body == null) {
            throw ProblemException.invalid("The request needs a JSON object as its body");
        }
        return body;
    }
}

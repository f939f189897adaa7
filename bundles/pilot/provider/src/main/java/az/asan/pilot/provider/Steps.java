package az.asan.pilot.provider;

import az.asan.pilot.spi.Step;
import az.asan.pilot.spi.Step.Asked;
import az.asan.pilot.spi.StepException;
import az.asan.pilot.spi.StepException.Reason;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Runs an author's step apart from the threads that serve people: a step that does not end keeps eight threads at most, all its own. */
final class Steps implements AutoCloseable {
    private static final int MOST_AT_ONCE = 8;
    private static final int MOST_VALUES = 100;
    private static final int LONGEST_VALUE = 4000;

    private final Step step;
    private final ExecutorService threads;

    Steps(String pilot, Step step) {
        this.step = step;
        this.threads = new ThreadPoolExecutor(0, MOST_AT_ONCE, 30, TimeUnit.SECONDS, new SynchronousQueue<>(), work -> {
            Thread thread = new Thread(work, "step of " + pilot);
            thread.setDaemon(true);
            return thread;
        });
    }

    /** @throws StepException also when it takes too long, is asked too often at once, or gives what cannot be used */
    Map<String, String> compute(Asked asked, Duration deadline) throws StepException {
        Future<Map<String, String>> running;
        try {
            running = threads.submit(() -> step.compute(asked));
        } catch (RejectedExecutionException e) {
            throw new StepException(Reason.FAULTY, "The step " + asked.step() + " runs " + MOST_AT_ONCE + " times already", e);
        }
        try {
            return checked(asked, running.get(deadline.toMillis(), TimeUnit.MILLISECONDS));
        } catch (TimeoutException e) {
            running.cancel(true);
            throw new StepException(Reason.FAULTY, "The step " + asked.step() + " takes longer than " + deadline, e);
        } catch (InterruptedException e) {
            running.cancel(true);
            Thread.currentThread().interrupt();
            throw new StepException(Reason.FAULTY, "The platform stops", e);
        } catch (ExecutionException e) {
            if (e.getCause() instanceof StepException said) {
                throw said;
            }
            throw new StepException(Reason.FAULTY, "The step " + asked.step() + " failed: " + e.getCause().getClass().getName(), e.getCause());
        }
    }

    @Override
    public void close() {
        threads.shutdownNow();
    }

    private static Map<String, String> checked(Asked asked, Map<String, String> values) throws StepException {
        try {
            Map<String, String> kept = Map.copyOf(values);
            if (kept.size() <= MOST_VALUES && kept.values().stream().allMatch(value -> value.length() <= LONGEST_VALUE)) {
                return kept;
            }
        } catch (NullPointerException e) {
            throw new StepException(Reason.FAULTY, "The step " + asked.step() + " gave null", e);
        }
        throw new StepException(Reason.FAULTY, "The step " + asked.step() + " gave more than " + MOST_VALUES + " values, or one longer than " + LONGEST_VALUE);
    }
}

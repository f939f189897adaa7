package az.asan.pilot.provider;

import az.asan.module.api.CallFailedException;
import az.asan.module.api.Lease;
import az.asan.pilot.spi.Step.Asked;
import az.asan.pilot.spi.StepException;
import az.asan.pilot.spi.StepException.Reason;
import java.time.Duration;
import java.util.Map;

/** Runs an author's step within the bounds of its version. */
final class Steps {
    private static final int MOST_VALUES = 100;
    private static final int LONGEST_VALUE = 4000;

    private Steps() {
    }

    /** @throws StepException also when it takes too long or too much, is asked too often at once, or gives what cannot be used */
    static Map<String, String> compute(Lease<Pilot> pilot, Asked asked, Duration deadline) throws StepException {
        try {
            // What it gives is looked at where it was made: a map of the author's may be code, too.
            return pilot.run(deadline, running -> checked(asked, running.step().compute(asked)));
        } catch (CallFailedException e) {
            if (e.getCause() instanceof StepException said) {
                throw said;
            }
            throw new StepException(Reason.FAULTY, "The step " + asked.step() + " gave nothing: " + e.getMessage(), e);
        }
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

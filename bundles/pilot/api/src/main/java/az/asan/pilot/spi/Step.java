package az.asan.pilot.spi;

import java.time.LocalDate;
import java.util.Map;
import org.osgi.annotation.versioning.ConsumerType;

/**
 * What a pilot computes in Java where its pages cannot say it: a fee, a term, an entitlement. The author's class is
 * named under {@code entry} of the descriptor. One object serves all journeys of a version and is called by many threads
 * at once; it keeps nothing between calls, and opens no file, socket or thread: what other systems know is asked through
 * connectors.
 */
@ConsumerType
public interface Step {
    /**
     * Computes, within the deadline that the descriptor gives; after it the thread is interrupted and the citizen asked
     * to try again.
     *
     * @return at most 100 values by name, none longer than 4000 characters; shown and printed as what a register says is
     * @throws StepException with a reason
     */
    Map<String, String> compute(Asked asked) throws StepException;

    /**
     * What is asked.
     *
     * @param step       the step's name in the descriptor
     * @param parameters by name, as the descriptor says; personal data
     * @param today      the day in the country's zone
     */
    record Asked(String step, Map<String, String> parameters, LocalDate today) {
        public Asked {
            parameters = Map.copyOf(parameters);
        }
    }
}

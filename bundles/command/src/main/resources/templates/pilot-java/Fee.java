package agency.@word@;

import az.asan.pilot.spi.Step;
import az.asan.pilot.spi.StepException;
import java.util.List;
import java.util.Map;

/**
 * What the pages cannot say: a fee that is computed. Pages, questions and registers stay in pilot.yaml. Called by many
 * threads at once; it keeps nothing between calls, and opens no file, socket or thread.
 */
public final class Fee implements Step {
    private static final List<String> COUNTS = List.of("one", "two", "three");
    private static final int FIRST = 5;
    private static final int FURTHER = 2;

    @Override
    public Map<String, String> compute(Asked asked) throws StepException {
        int copies = COUNTS.indexOf(asked.parameters().get("copies")) + 1;
        if (copies == 0) {
            throw new StepException(StepException.Reason.UNANSWERABLE, "the number of copies is none of those the pilot offers");
        }
        return Map.of("fee", (FIRST + FURTHER * (copies - 1)) + " AZN");
    }
}

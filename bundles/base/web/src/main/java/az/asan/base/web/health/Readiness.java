package az.asan.base.web.health;

import az.asan.base.api.health.HealthPart.Health;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * Whether everything that should serve does. Once it was so, areas are known and an unknown path is unknown; a part
 * that goes down later makes the node not ready again, but nothing forgets what exists.
 */
public final class Readiness {
    private final Parts parts;
    private final Supplier<List<String>> missing;
    private final Consumer<String> waiting;
    private volatile boolean complete;
    private String told = "";

    /**
     * @param missing what of the platform has not come up yet, one phrase each; empty when all is there
     * @param waiting told when what is waited for changes
     */
    public Readiness(Parts parts, Supplier<List<String>> missing, Consumer<String> waiting) {
        this.parts = parts;
        this.missing = missing;
        this.waiting = waiting;
    }

    /** Whether the start is over. */
    public boolean complete() {
        return complete;
    }

    /** Looks again. @return whether the start is over */
    public boolean look() {
        if (!complete) {
            List<String> reasons = new ArrayList<>(missing.get());
            parts.ask().forEach((name, health) -> {
                if (health.state() == Health.State.STARTING || health.state() == Health.State.DOWN) {
                    reasons.add(name + ": " + health.reason());
                }
            });
            complete = reasons.isEmpty();
            tell(String.join("; ", reasons));
        }
        return complete;
    }

    private void tell(String reasons) {
        if (!reasons.equals(told)) {
            told = reasons;
            waiting.accept(reasons);
        }
    }

    /** Ready to be given requests: the start is over and no part is down. */
    public boolean ready(Map<String, Health> answers) {
        return complete && answers.values().stream().noneMatch(health -> health.state() == Health.State.DOWN || health.state() == Health.State.STARTING);
    }

    public Parts parts() {
        return parts;
    }
}

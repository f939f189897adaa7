package az.asan.pilot.provider;

import az.asan.pilot.spi.Step;
import java.util.Optional;

/** A pilot that is live: what a lease of a {@code pilot} slot gives. It keeps nothing of its own. */
public final class Pilot {
    private final Definition definition;
    private final Optional<Step> step;

    Pilot(Definition definition, Optional<Step> step) {
        this.definition = definition;
        this.step = step;
    }

    Definition definition() {
        return definition;
    }

    /** There whenever the definition asks for one. */
    Step step() {
        return step.orElseThrow(() -> new IllegalStateException("A pilot with steps was admitted without its class"));
    }
}

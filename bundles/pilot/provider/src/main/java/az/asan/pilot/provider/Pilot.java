package az.asan.pilot.provider;

import java.util.Optional;

/** A pilot that is live: what a lease of a {@code pilot} slot gives. It keeps nothing of its own. */
public final class Pilot {
    private final Definition definition;
    private final Optional<Steps> steps;

    Pilot(Definition definition, Optional<Steps> steps) {
        this.definition = definition;
        this.steps = steps;
    }

    Definition definition() {
        return definition;
    }

    /** There whenever the definition asks for one. */
    Steps steps() {
        return steps.orElseThrow(() -> new IllegalStateException("A pilot with steps was admitted without its class"));
    }

    void close() {
        steps.ifPresent(Steps::close);
    }
}

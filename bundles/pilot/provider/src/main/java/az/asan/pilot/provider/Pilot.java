package az.asan.pilot.provider;

/** A pilot that is live: what a lease of a {@code pilot} slot gives. It keeps nothing of its own. */
public final class Pilot {
    private final Definition definition;

    Pilot(Definition definition) {
        this.definition = definition;
    }

    Definition definition() {
        return definition;
    }
}

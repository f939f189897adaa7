package az.asan.course.provider;

/** A course that is live: what a lease of a {@code course} slot gives. */
public final class Course {
    private final Definition definition;

    Course(Definition definition) {
        this.definition = definition;
    }

    Definition definition() {
        return definition;
    }
}

package az.asan.course.provider;

/** A course that is live: what a lease of a {@code course} slot gives. */
public final class Course {
    private final Definition definition;
    private final PracticeRegister register;

    Course(Definition definition, PracticeRegister register) {
        this.definition = definition;
        this.register = register;
    }

    Definition definition() {
        return definition;
    }

    PracticeRegister register() {
        return register;
    }
}

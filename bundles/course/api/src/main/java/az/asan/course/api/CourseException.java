package az.asan.course.api;

/** Why a course cannot be worked on. */
public final class CourseException extends Exception {
    private static final long serialVersionUID = 1L;

    /** UNKNOWN_COURSE, UNKNOWN_LESSON; NO_EXERCISE: the lesson has none; TOO_LONG: the attempt is larger than allowed; UNAVAILABLE: the course cannot be served right now. */
    public enum Reason { UNKNOWN_COURSE, UNKNOWN_LESSON, NO_EXERCISE, TOO_LONG, UNAVAILABLE }

    private final Reason reason;

    public CourseException(Reason reason, String message, Throwable cause) {
        super(message, cause);
        this.reason = reason;
    }

    public CourseException(Reason reason, String message) {
        this(reason, message, null);
    }

    public Reason reason() {
        return reason;
    }
}

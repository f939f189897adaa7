package az.asan.course.api;

/** Why a course cannot be worked on. */
public final class CourseException extends Exception {
    private static final long serialVersionUID = 1L;

    /**
     * UNKNOWN_COURSE, UNKNOWN_LESSON; NO_EXERCISE: the lesson has none; TOO_LONG: the attempt is larger than allowed;
     * NOT_TEXT: it holds characters that no text has; UNDER_WAY: an attempt of the same learner is being tried;
     * TOO_OFTEN: the learner has no attempt left within the hour; BUSY: too many attempts are being tried on this node;
     * UNAVAILABLE: the course cannot be served right now. After the last four the same attempt may be made again later.
     */
    public enum Reason { UNKNOWN_COURSE, UNKNOWN_LESSON, NO_EXERCISE, TOO_LONG, NOT_TEXT, UNDER_WAY, TOO_OFTEN, BUSY, UNAVAILABLE }

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

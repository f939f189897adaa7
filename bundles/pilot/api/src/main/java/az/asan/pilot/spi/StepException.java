package az.asan.pilot.spi;

/** A step gave no values. */
public final class StepException extends Exception {
    private static final long serialVersionUID = 1L;

    /** UNANSWERABLE: nothing can be computed from these parameters; FAULTY: the step itself failed. */
    public enum Reason { UNANSWERABLE, FAULTY }

    private final Reason reason;

    /** @param message for the log; no personal data */
    public StepException(Reason reason, String message, Throwable cause) {
        super(message, cause);
        this.reason = reason;
    }

    public StepException(Reason reason, String message) {
        this(reason, message, null);
    }

    public Reason reason() {
        return reason;
    }
}

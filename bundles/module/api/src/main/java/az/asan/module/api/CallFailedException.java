package az.asan.module.api;

/** A module's code was run and gave nothing, or was not run at all. */
public final class CallFailedException extends Exception {
    private static final long serialVersionUID = 1L;

    /**
     * FAILED: the module threw, which is the cause; LATE: it was given up at its deadline; TOO_MUCH_MEMORY: it allocated
     * more than one call may; OVERLOADED: as many calls run and wait as may; STUCK: all its threads run past their
     * deadline; CUT_OFF: it took so much processor time that nothing of it is run for a while; STOPPED: the version or
     * its caller ended meanwhile.
     */
    public enum Reason { FAILED, LATE, TOO_MUCH_MEMORY, OVERLOADED, STUCK, CUT_OFF, STOPPED }

    private final Reason reason;

    public CallFailedException(Reason reason, String message) {
        this(reason, message, null);
    }

    public CallFailedException(Reason reason, String message, Throwable cause) {
        super(message, cause);
        this.reason = reason;
    }

    public Reason reason() {
        return reason;
    }
}

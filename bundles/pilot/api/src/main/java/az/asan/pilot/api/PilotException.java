package az.asan.pilot.api;

/** Why a journey cannot go on. */
public final class PilotException extends Exception {
    private static final long serialVersionUID = 1L;

    /**
     * UNKNOWN_PILOT, UNKNOWN_JOURNEY (also another person's), UNKNOWN_PAGE; NOT_PROVEN: nobody was proven, or not
     * surely enough; NOT_FINISHED: there is no document yet; REGISTER: a register gave no answer (the message says
     * which reason, the trace id is with it); UNAVAILABLE: the pilot cannot be served right now.
     */
    public enum Reason { UNKNOWN_PILOT, UNKNOWN_JOURNEY, UNKNOWN_PAGE, NOT_PROVEN, NOT_FINISHED, REGISTER, UNAVAILABLE }

    private final Reason reason;
    private final String word;
    private final String traceId;

    /** @param word for REGISTER and UNAVAILABLE the reason's word ({@code agency-timeout}), else empty */
    public PilotException(Reason reason, String word, String traceId, String message, Throwable cause) {
        super(message, cause);
        this.reason = reason;
        this.word = word;
        this.traceId = traceId;
    }

    public PilotException(Reason reason, String message) {
        this(reason, "", "", message, null);
    }

    public Reason reason() {
        return reason;
    }

    public String word() {
        return word;
    }

    public String traceId() {
        return traceId;
    }
}

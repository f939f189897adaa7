package az.asan.base.api.store;

/** The database could not do what was asked, and nothing of the transaction was kept. */
public final class StoreException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /** What kept it from being done. */
    public enum Reason { UNAVAILABLE, CONFLICT, CONSTRAINT, FULL, BROKEN }

    private final Reason reason;

    public StoreException(Reason reason, String message, Throwable cause) {
        super(message, cause);
        this.reason = reason;
    }

    public Reason reason() {
        return reason;
    }
}

package az.asan.module.api;

/** Something about keys, namespaces or approvals cannot be done. */
public final class TrustException extends Exception {
    private static final long serialVersionUID = 1L;

    /** Why; each has words on the pages. */
    public enum Reason {
        UNKNOWN, ALLOWANCE_WRONG, CODE_WRONG, CODE_EXPIRED, CERTIFICATE_WRONG, KEY_WEAK, PROOF_WRONG, KEY_KNOWN, DIGITS_WRONG, NOT_PENDING, REASON_MISSING, OWN_WORK, TOO_LATE
    }

    private final Reason reason;

    public TrustException(Reason reason, String message) {
        super(message);
        this.reason = reason;
    }

    public Reason reason() {
        return reason;
    }
}

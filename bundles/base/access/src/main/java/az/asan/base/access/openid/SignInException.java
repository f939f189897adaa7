package az.asan.base.access.openid;

/** A sign-in by OpenID did not come about. The message is for the log and holds nothing personal. */
public final class SignInException extends Exception {
    private static final long serialVersionUID = 1L;

    /** Why. */
    public enum Reason {
        /** The provider does not answer, or not as the standard has it. */
        UNREACHABLE,
        /** The person or the provider said no. */
        DENIED,
        /** The answer does not belong to a sign-in that was begun here in this browser, or came too late. */
        STALE,
        /** The provider's statement is not by it, not for us, or not for this sign-in. */
        FORGED,
        /** The provider does not say who the person is, or not so that it is an identifier of this country. */
        NO_PERSON,
        /** The provider proved less than was asked for. */
        TOO_LOW
    }

    private final Reason reason;

    public SignInException(Reason reason, String message) {
        super(message);
        this.reason = reason;
    }

    public SignInException(Reason reason, String message, Throwable cause) {
        super(message, cause);
        this.reason = reason;
    }

    public Reason reason() {
        return reason;
    }
}

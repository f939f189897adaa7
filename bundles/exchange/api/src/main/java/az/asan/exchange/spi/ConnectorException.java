package az.asan.exchange.spi;

/** The agency's system could not be asked. */
public final class ConnectorException extends Exception {
    private static final long serialVersionUID = 1L;

    /** UNREACHABLE: nobody there; TIMEOUT: no answer in time; BROKEN_OFF: it began to answer and stopped; NONSENSE: not what the protocol allows; TOO_LARGE: more than 1 MiB; REFUSED: our credentials were not accepted; FAULTY: the connector itself failed. */
    public enum Reason { UNREACHABLE, TIMEOUT, BROKEN_OFF, NONSENSE, TOO_LARGE, REFUSED, FAULTY }

    private final Reason reason;

    public ConnectorException(Reason reason, String message, Throwable cause) {
        super(message, cause);
        this.reason = reason;
    }

    public ConnectorException(Reason reason, String message) {
        this(reason, message, null);
    }

    public Reason reason() {
        return reason;
    }
}

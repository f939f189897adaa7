package az.asan.exchange.api;

import java.util.Optional;

/** Why a question has no answer. */
public final class ExchangeException extends Exception {
    private static final long serialVersionUID = 1L;

    /** The side that can mend it. */
    public enum Side { CLIENT, PLATFORM, AGENCY }

    /** The closed list of reasons, each with its side and the status an HTTP caller gets. */
    public enum Reason {
        UNKNOWN_SERVICE(Side.CLIENT, 404), UNKNOWN_OPERATION(Side.CLIENT, 404), NOT_GRANTED(Side.CLIENT, 403), PURPOSE_MISSING(Side.CLIENT, 403),
        INVALID_REQUEST(Side.CLIENT, 422), TOO_LARGE(Side.CLIENT, 413), SERVICE_UNAVAILABLE(Side.PLATFORM, 503), OVERLOADED(Side.PLATFORM, 503),
        CONNECTOR_FAILED(Side.PLATFORM, 500), STORE_FAILED(Side.PLATFORM, 503), AGENCY_UNREACHABLE(Side.AGENCY, 502), AGENCY_TIMEOUT(Side.AGENCY, 504),
        AGENCY_REFUSED(Side.AGENCY, 502), AGENCY_FAILED(Side.AGENCY, 502), AGENCY_CIRCUIT_OPEN(Side.AGENCY, 503), INVALID_ANSWER(Side.AGENCY, 502);

        private final Side side;
        private final int status;

        Reason(Side side, int status) {
            this.side = side;
            this.status = status;
        }

        public Side side() {
            return side;
        }

        public int status() {
            return status;
        }

        /** Kebab-case, as problem types have it. */
        public String word() {
            return name().toLowerCase(java.util.Locale.ROOT).replace('_', '-');
        }
    }

    private final Reason reason;
    private final String traceId;
    private final transient Answer agencyAnswer;

    public ExchangeException(Reason reason, String message, String traceId) {
        this(reason, message, traceId, null, null);
    }

    /** @param agencyAnswer the agency's own error, passed on untouched; null when there is none */
    public ExchangeException(Reason reason, String message, String traceId, Answer agencyAnswer, Throwable cause) {
        super(message, cause);
        this.reason = reason;
        this.traceId = traceId;
        this.agencyAnswer = agencyAnswer;
    }

    public Reason reason() {
        return reason;
    }

    public String traceId() {
        return traceId;
    }

    /** The agency's own error, where it sent one. */
    public Optional<Answer> agencyAnswer() {
        return Optional.ofNullable(agencyAnswer);
    }
}

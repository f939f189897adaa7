package az.asan.queue.api;

import java.util.Locale;

/** Why the queue did not do what it was asked. Nothing was changed. */
public final class QueueException extends Exception {
    private static final long serialVersionUID = 1L;

    /** The closed list of reasons, each with the status an HTTP caller gets. */
    public enum Reason {
        /** There is no such center. */
        UNKNOWN_CENTER(404),
        /** The center has no such window. */
        UNKNOWN_WINDOW(404),
        /** The center does not offer the service. */
        UNKNOWN_SERVICE(404),
        /** There is no such ticket. */
        UNKNOWN_TICKET(404),
        /** The country pack has no such priority class. */
        UNKNOWN_PRIORITY(422),
        /** It is outside the center's opening hours. */
        CENTER_CLOSED(409),
        /** No tickets are given for the service at the moment. */
        SERVICE_CLOSED(409),
        /** All 999 numbers of the group are taken today. */
        NUMBERS_EXHAUSTED(409),
        /** The window is closed. */
        WINDOW_CLOSED(409),
        /** The window is still busy with a ticket. */
        WINDOW_BUSY(409),
        /** The window is busy with no ticket. */
        WINDOW_FREE(409),
        /** The ticket is not in a state in which this can be done. */
        WRONG_STATE(409),
        /** There is nothing that could be undone, or it is too long ago. */
        NOTHING_TO_UNDO(409),
        /** There are already as many centers, services or windows as can be. */
        FULL(409),
        /** Who asks has no right to do this here. */
        NOT_ALLOWED(403),
        /** Too many do the same at this moment; the same request may be sent again. */
        CROWDED(503);

        private final int status;

        Reason(int status) {
            this.status = status;
        }

        public int status() {
            return status;
        }

        /** Kebab-case, as problem types and text keys have it. */
        public String word() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }
    }

    private final Reason reason;

    /** @param message in English, with what was asked for and what would be possible; nothing personal */
    public QueueException(Reason reason, String message) {
        super(message);
        this.reason = reason;
    }

    public Reason reason() {
        return reason;
    }
}

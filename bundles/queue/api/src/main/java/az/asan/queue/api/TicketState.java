package az.asan.queue.api;

import java.util.Locale;

/** Where a ticket stands. How it gets from one to the other is the table in {@link TicketAction}. */
public enum TicketState {
    /** Issued and in the line. */
    WAITING,
    /** Called to a window for the first time. */
    CALLED,
    /** Called to the same window again. */
    RECALLED,
    /** The person is at the window. */
    SERVING,
    /** Served. */
    DONE,
    /** Called, and nobody came. */
    NO_SHOW,
    /** Given up by its holder. */
    CANCELLED;

    /** Whether a window is busy with the ticket. */
    public boolean atWindow() {
        return this == CALLED || this == RECALLED || this == SERVING;
    }

    /** Whether nothing more will happen to it, unless the last step is undone. */
    public boolean over() {
        return this == DONE || this == NO_SHOW || this == CANCELLED;
    }

    /** The word used in facts, in the API and in the database. */
    public String word() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** @throws IllegalArgumentException when no state has this word */
    public static TicketState of(String word) {
        for (TicketState state : values()) {
            if (state.word().equals(word)) {
                return state;
            }
        }
        throw new IllegalArgumentException("No ticket state is called '" + word + "'");
    }
}

package az.asan.queue.api;

import static az.asan.queue.api.TicketState.CALLED;
import static az.asan.queue.api.TicketState.CANCELLED;
import static az.asan.queue.api.TicketState.DONE;
import static az.asan.queue.api.TicketState.NO_SHOW;
import static az.asan.queue.api.TicketState.RECALLED;
import static az.asan.queue.api.TicketState.SERVING;
import static az.asan.queue.api.TicketState.WAITING;

import java.util.Set;

/**
 * The life of a ticket, whole: what may be done in which state, where it leads, and whether it can be taken back.
 * Issuing begins it; undoing a step leads back to the state in which the step was done.
 */
public enum TicketAction {
    ISSUE("ticket-issued", Set.of(), WAITING, false),
    CALL("ticket-called", Set.of(WAITING), CALLED, true),
    RECALL("ticket-recalled", Set.of(CALLED, RECALLED), RECALLED, false),
    START("ticket-started", Set.of(CALLED, RECALLED), SERVING, true),
    FINISH("ticket-finished", Set.of(SERVING), DONE, true),
    MARK_NO_SHOW("ticket-no-show", Set.of(CALLED, RECALLED), NO_SHOW, true),
    CANCEL("ticket-cancelled", Set.of(WAITING, CALLED, RECALLED), CANCELLED, false);

    /** The type of the fact that an action was undone. */
    public static final String UNDONE = "ticket-undone";

    private final String fact;
    private final Set<TicketState> from;
    private final TicketState to;
    private final boolean undoable;

    TicketAction(String fact, Set<TicketState> from, TicketState to, boolean undoable) {
        this.fact = fact;
        this.from = from;
        this.to = to;
        this.undoable = undoable;
    }

    /** The type of the fact that tells of it. */
    public String fact() {
        return fact;
    }

    /** The states in which it may be done; none for the action that begins a ticket's life. */
    public Set<TicketState> from() {
        return from;
    }

    public TicketState to() {
        return to;
    }

    /** Whether the window that did it may take it back. */
    public boolean undoable() {
        return undoable;
    }

    public boolean possibleIn(TicketState state) {
        return from.contains(state);
    }
}

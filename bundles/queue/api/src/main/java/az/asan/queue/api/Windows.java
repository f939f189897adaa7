package az.asan.queue.api;

import az.asan.base.api.identity.Identity;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.osgi.annotation.versioning.ProviderType;

/**
 * Windows, for those who work at them. An operator acts at the windows of the center he is bound to; so does a
 * supervisor who is bound to one; other supervisors and administrators act everywhere. Each command is one
 * transaction, or joins the caller's, and leaves an entry in the trail.
 */
@ProviderType
public interface Windows {
    /** How long a step can be taken back. */
    Duration UNDO = Duration.ofSeconds(60);

    /** Whether someone may work at the windows of a center. */
    boolean mayWork(CenterId center, Identity by);

    /** @throws QueueException UNKNOWN_WINDOW */
    Window window(WindowId window) throws QueueException;

    /** All windows of a center, by number. Empty when there is no such center. */
    List<Window> windows(CenterId center);

    /**
     * Calls the ticket that the rule of the center chooses. Empty when nobody waits whom this window serves.
     *
     * @throws QueueException UNKNOWN_WINDOW, NOT_ALLOWED, WINDOW_CLOSED, WINDOW_BUSY, CROWDED
     */
    Optional<Called> callNext(WindowId window, Identity by) throws QueueException;

    /**
     * Does a step with the ticket the window is busy with: RECALL, START, FINISH or MARK_NO_SHOW.
     *
     * @throws QueueException           UNKNOWN_WINDOW, NOT_ALLOWED, WINDOW_FREE, WRONG_STATE, CROWDED
     * @throws IllegalArgumentException for an action that is no step at a window
     */
    Ticket step(WindowId window, TicketAction action, Identity by) throws QueueException;

    /**
     * Takes back the last step of the window, within {@link #UNDO}. A ticket whose call is taken back stands in the
     * line where it stood.
     *
     * @throws QueueException UNKNOWN_WINDOW, NOT_ALLOWED, NOTHING_TO_UNDO, CROWDED
     */
    Ticket undo(WindowId window, Identity by) throws QueueException;

    /**
     * Opens or closes a window. One that is busy with a ticket stays open until that is over.
     *
     * @throws QueueException UNKNOWN_WINDOW, NOT_ALLOWED, WINDOW_BUSY
     */
    Window open(WindowId window, boolean open, Identity by) throws QueueException;
}

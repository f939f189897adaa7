package az.asan.queue.api;

import az.asan.base.api.identity.Identity;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.osgi.annotation.versioning.ProviderType;

/**
 * What there is in each center, and how its day goes. Set up by supervisors and administrators; setting up the same
 * again changes nothing. Each command is one transaction, or joins the caller's, and leaves an entry in the trail.
 */
@ProviderType
public interface Centers {
    /** Whether someone may set up a center. */
    boolean maySetUp(CenterId center, Identity by);

    /** All centers, by id. */
    List<Center> centers();

    Optional<Center> center(CenterId center);

    /** What a center gives tickets for, by letter and id. */
    List<OfferedService> services(CenterId center);

    /**
     * Creates a center or changes it.
     *
     * @throws QueueException NOT_ALLOWED; FULL beyond 500 centers
     */
    Center put(Center center, Identity by) throws QueueException;

    /**
     * Offers a service in a center, or changes how it is offered.
     *
     * @throws QueueException NOT_ALLOWED, UNKNOWN_CENTER; FULL beyond 400 services
     */
    OfferedService put(CenterId center, OfferedService service, Identity by) throws QueueException;

    /**
     * Creates a window, closed, or changes which groups it serves.
     *
     * @param letters groups as in {@code ABD}; empty: all
     * @throws QueueException NOT_ALLOWED, UNKNOWN_CENTER; FULL beyond 200 windows
     */
    Window put(WindowId window, String letters, Identity by) throws QueueException;

    /** The local day of the moment, in the zone of the country pack. */
    LocalDate today();

    /** Whether tickets can be taken at this moment. Unknown centers are closed. */
    boolean takesTickets(CenterId center);

    /** How today goes. @throws QueueException UNKNOWN_CENTER */
    DayView day(CenterId center) throws QueueException;

    /**
     * The calls a board shows: tickets at windows now, the latest call first.
     *
     * @param limit 1 to 100
     */
    List<Ticket> calls(CenterId center, int limit);

    /**
     * One local day of a center.
     *
     * @param day     which
     * @param waiting tickets in the line, by letter; letters without any are missing
     * @param states  tickets of the day, by state
     * @param issued  tickets issued, by local hour 0 to 23
     * @param served  tickets finished, by local hour 0 to 23
     * @param waited  how long those called so far waited on average, in seconds; empty when none was called
     */
    record DayView(LocalDate day, Map<Character, Integer> waiting, Map<TicketState, Integer> states, List<Integer> issued, List<Integer> served,
            Optional<Long> waited) {
        public DayView {
            waiting = Map.copyOf(waiting);
            states = Map.copyOf(states);
            issued = List.copyOf(issued);
            served = List.copyOf(served);
        }

        /** All who wait. */
        public int waitingInAll() {
            return waiting.values().stream().mapToInt(Integer::intValue).sum();
        }
    }
}

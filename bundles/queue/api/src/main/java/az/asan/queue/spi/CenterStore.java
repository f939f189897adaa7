package az.asan.queue.spi;

import az.asan.queue.api.Center;
import az.asan.queue.api.CenterId;
import az.asan.queue.api.OfferedService;
import az.asan.queue.api.TicketId;
import az.asan.queue.api.WindowId;
import java.util.List;
import java.util.Optional;
import org.osgi.annotation.versioning.ConsumerType;

/** Where centers, their services and windows are kept. Under the same terms as {@link TicketStore}. */
@ConsumerType
public interface CenterStore {
    List<Center> centers();

    Optional<Center> center(CenterId id);

    /** Adds or replaces. */
    void put(Center center);

    /** By letter and id. */
    List<OfferedService> services(CenterId center);

    Optional<OfferedService> service(CenterId center, String id);

    /** Adds or replaces. */
    void put(CenterId center, OfferedService service);

    /** By number. */
    List<StoredWindow> windows(CenterId center);

    Optional<StoredWindow> window(WindowId id);

    /** Adds a closed window, or gives one that is there other groups. */
    void put(WindowId window, String letters);

    /**
     * Lets the calls of a center wait for each other until the running transaction ends, so that they are made in the
     * order in which they can be read.
     */
    void holdLine(CenterId center);

    /** Makes an open window that is free busy with a ticket. @return whether it was open and free */
    boolean occupy(WindowId window, TicketId ticket);

    /** Frees a window that is busy with the ticket. @return whether it was */
    boolean release(WindowId window, TicketId ticket);

    /** Opens or closes a window that is free. @return whether it was free */
    boolean open(WindowId window, boolean open);
}

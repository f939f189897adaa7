package az.asan.queue.provider;

import az.asan.base.api.identity.Identity;
import az.asan.base.api.identity.Role;
import az.asan.queue.api.CenterId;
import az.asan.queue.api.QueueException;

/** Who may do what in which center. */
final class Rights {
    private Rights() {
    }

    static void work(Identity by, CenterId center) throws QueueException {
        boolean operator = by.hasAny(Role.OPERATOR) && by.center().filter(center.value()::equals).isPresent();
        if (!operator && !leads(by, center)) {
            throw new QueueException(QueueException.Reason.NOT_ALLOWED,
                    "Windows of center " + center + " are for its operators and supervisors and for administrators");
        }
    }

    static void setUp(Identity by, CenterId center) throws QueueException {
        if (!leads(by, center)) {
            throw new QueueException(QueueException.Reason.NOT_ALLOWED, "Center " + center + " is set up by its supervisors and by administrators");
        }
    }

    private static boolean leads(Identity by, CenterId center) {
        return by.hasAny(Role.ADMINISTRATOR) || by.hasAny(Role.SUPERVISOR) && by.center().map(center.value()::equals).orElse(true);
    }
}

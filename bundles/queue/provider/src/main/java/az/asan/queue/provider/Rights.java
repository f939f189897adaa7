package az.asan.queue.provider;

import az.asan.base.api.identity.Identity;
import az.asan.base.api.identity.Role;
import az.asan.queue.api.CenterId;
import az.asan.queue.api.QueueException;

/** Who may do what in which center. */
final class Rights {
    private Rights() {
    }

    static boolean mayWork(Identity by, CenterId center) {
        return by.hasAny(Role.OPERATOR) && by.center().filter(center.value()::equals).isPresent() || maySetUp(by, center);
    }

    static boolean maySetUp(Identity by, CenterId center) {
        return by.hasAny(Role.ADMINISTRATOR) || by.hasAny(Role.SUPERVISOR) && by.center().map(center.value()::equals).orElse(true);
    }

    static void work(Identity by, CenterId center) throws QueueException {
        if (!mayWork(by, center)) {
            throw new QueueException(QueueException.Reason.NOT_ALLOWED,
                    "Windows of center " + center + " are for its operators and supervisors and for administrators");
        }
    }

    static void setUp(Identity by, CenterId center) throws QueueException {
        if (!maySetUp(by, center)) {
            throw new QueueException(QueueException.Reason.NOT_ALLOWED, "Center " + center + " is set up by its supervisors and by administrators");
        }
    }
}

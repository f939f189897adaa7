package az.asan.base.access.sessions;

import az.asan.base.access.Settings;
import java.time.Duration;

/**
 * How long sessions last.
 *
 * @param idle    without use
 * @param longest in any case
 */
public record Limits(Duration idle, Duration longest) {
    public Limits {
        if (idle.compareTo(Duration.ofMinutes(1)) < 0 || longest.compareTo(idle) < 0 || longest.compareTo(Duration.ofDays(7)) > 0) {
            throw new IllegalArgumentException("session.idleMinutes=" + idle.toMinutes() + " and session.hours=" + longest.toHours()
                    + " do not go together: idle is at least 1 minute and not longer than the whole, which is at most 168 hours");
        }
    }

    public static Limits of(Settings settings) {
        return new Limits(Duration.ofMinutes(settings.session_idleMinutes()), Duration.ofHours(settings.session_hours()));
    }
}

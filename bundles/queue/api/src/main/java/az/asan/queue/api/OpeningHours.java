package az.asan.queue.api;

import java.time.LocalTime;

/**
 * When tickets can be taken, in the center's local time.
 *
 * @param opens        from
 * @param closes       until just before; later than {@code opens}
 * @param everyDay     also on weekends and holidays of the country pack
 */
public record OpeningHours(LocalTime opens, LocalTime closes, boolean everyDay) {
    public OpeningHours {
        if (!opens.isBefore(closes)) {
            throw new IllegalArgumentException("A center that opens at " + opens + " must close later than that, not at " + closes);
        }
    }

    public boolean contains(LocalTime time) {
        return !time.isBefore(opens) && time.isBefore(closes);
    }
}

package az.asan.demo.day;

import java.time.Duration;
import java.time.LocalTime;
import java.util.List;
import java.util.random.RandomGenerator;

/**
 * How a day of the play goes: when people come, how long things take, what goes wrong. The figures are invented, in
 * proportions that fill twelve windows without breaking the line.
 */
final class Course {
    /** Visitors in the hour from 9:00, 10:00 … 17:00, for twelve windows. */
    private static final List<Integer> PER_HOUR = List.of(70, 105, 120, 95, 75, 85, 100, 80, 45);
    private static final int FIRST_HOUR = 9;
    private static final int AT_NIGHT = 20;

    private final RandomGenerator random;
    private final double scale;

    Course(RandomGenerator random, int windows) {
        this.random = random;
        this.scale = windows / 12.0;
    }

    /** Until the next visitor comes: exponential, as independent visitors come. */
    Duration untilNext(LocalTime now) {
        int hour = now.getHour() - FIRST_HOUR;
        double perSecond = scale * (hour >= 0 && hour < PER_HOUR.size() ? PER_HOUR.get(hour) : AT_NIGHT) / 3600.0;
        return seconds(-Math.log(1 - random.nextDouble()) / perSecond);
    }

    Hall.Service service() {
        int place = random.nextInt(100);
        for (Hall.Service service : Hall.SERVICES) {
            place -= service.share();
            if (place < 0) {
                return service;
            }
        }
        return Hall.SERVICES.get(0);
    }

    boolean claimsPriority() {
        return random.nextInt(100) < 6;
    }

    /** A few give up; then after a while. */
    boolean givesUp() {
        return random.nextInt(100) < 3;
    }

    Duration untilGivingUp() {
        return seconds(120 + random.nextDouble() * 900);
    }

    boolean comes() {
        return random.nextInt(100) < 93;
    }

    Duration walk() {
        return seconds(10 + random.nextDouble() * 35);
    }

    Duration patience() {
        return seconds(60);
    }

    /** About five and a half minutes, seldom more than a quarter of an hour: log-normal, as service times are. */
    Duration serving() {
        return seconds(Math.min(1500, Math.max(60, Math.exp(Math.log(300) + 0.55 * random.nextGaussian()))));
    }

    Duration pause() {
        return seconds(5 + random.nextDouble() * 20);
    }

    Duration idle() {
        return seconds(20 + random.nextDouble() * 20);
    }

    private static Duration seconds(double seconds) {
        return Duration.ofMillis(Math.round(seconds * 1000));
    }
}

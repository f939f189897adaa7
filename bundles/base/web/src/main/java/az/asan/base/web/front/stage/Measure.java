package az.asan.base.web.front.stage;

import az.asan.base.web.front.Stage;
import az.asan.base.web.front.Visit;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;

/** Counts and times every answer, by method, route pattern and class of status. */
public final class Measure implements Stage {
    private static final Duration[] BOUNDS = {Duration.ofMillis(5), Duration.ofMillis(25), Duration.ofMillis(100), Duration.ofMillis(500), Duration.ofSeconds(2), Duration.ofSeconds(10)};

    private final MeterRegistry meters;

    public Measure(MeterRegistry meters) {
        this.meters = meters;
    }

    @Override
    public void pass(Visit visit, Next next) throws Exception {
        long begin = System.nanoTime();
        try {
            next.next(visit);
        } finally {
            Timer.builder("http.server.requests").description("Answered requests")
                    .tag("method", visit.method()).tag("route", visit.route()).tag("status", visit.response().getStatus() / 100 + "xx")
                    .serviceLevelObjectives(BOUNDS).register(meters)
                    .record(Duration.ofNanos(System.nanoTime() - begin));
        }
    }
}

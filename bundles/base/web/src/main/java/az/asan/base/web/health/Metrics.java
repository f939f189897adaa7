package az.asan.base.web.health;

import io.micrometer.core.instrument.Clock;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.CountingMode;
import io.micrometer.core.instrument.simple.SimpleConfig;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.util.Map;

/** The registry all areas count in. Counts and buckets grow as long as the process lives, as Prometheus wants them. */
public final class Metrics {
    private static final Duration FOREVER = Duration.ofDays(3650);

    private Metrics() {
    }

    public static MeterRegistry registry() {
        Map<String, String> settings = Map.of("simple.step", FOREVER.toString(), "simple.mode", CountingMode.CUMULATIVE.name());
        SimpleConfig config = settings::get;
        return new SimpleMeterRegistry(config, Clock.SYSTEM);
    }
}

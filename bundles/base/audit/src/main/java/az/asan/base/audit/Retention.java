package az.asan.base.audit;

import az.asan.base.api.country.Countries;
import az.asan.base.api.store.StoreException;
import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Erases once a day what is older than the trail is kept: as the country pack says, or as the setting does. */
@Component(service = Retention.class, immediate = true, configurationPid = "az.asan.base.audit")
public final class Retention {
    private static final Duration FIRST = Duration.ofMinutes(10);
    private static final Duration AGAIN = Duration.ofDays(1);
    private static final int MOST_DAYS = 36_600;
    private static final Logger LOG = LoggerFactory.getLogger(Retention.class);

    private final DatabaseTrail trail;
    private final Countries countries;
    private final Duration own;
    private final ScheduledExecutorService thread;

    /** What may be set in {@code az.asan.base.audit}. */
    @interface Settings {
        /** Days the trail is kept, 30 to 36600; 0: as the country pack says for the purpose {@code trail}. */
        int retention_days() default 0;
    }

    @Activate
    public Retention(Settings settings, @Reference DatabaseTrail trail, @Reference Countries countries) {
        this.trail = trail;
        this.countries = countries;
        this.own = own(settings.retention_days());
        this.thread = Executors.newSingleThreadScheduledExecutor(task -> {
            Thread made = new Thread(task, "trail-retention");
            made.setDaemon(true);
            return made;
        });
        thread.scheduleWithFixedDelay(this::run, FIRST.toMillis(), AGAIN.toMillis(), TimeUnit.MILLISECONDS);
    }

    static Duration own(int days) {
        if (days != 0 && (days < Expiry.LEAST.toDays() || days > MOST_DAYS)) {
            throw new IllegalArgumentException("retention.days of az.asan.base.audit is " + days + "; give days from " + Expiry.LEAST.toDays() + " to " + MOST_DAYS
                    + ", or 0 for what the country pack says");
        }
        return Duration.ofDays(days);
    }

    /** How long the trail is kept now. */
    static Duration keep(Duration own, Countries countries) {
        Duration wanted = own.isZero() ? countries.current().retention("trail") : own;
        return wanted.compareTo(Expiry.LEAST) < 0 ? Expiry.LEAST : wanted;
    }

    @Deactivate
    public void close() {
        thread.shutdownNow();
    }

    private void run() {
        try {
            int erased = trail.expire(keep(own, countries));
            if (erased > 0) {
                LOG.info("{} entries of the trail were older than it is kept and are erased; their signed digests stay", erased);
            }
        } catch (StoreException | IllegalStateException e) {
            LOG.warn("The trail was not looked through for what is too old; it will be tomorrow: {}", e.getMessage());
        } catch (RuntimeException e) {
            LOG.error("The trail could not be looked through for what is too old", e);
        }
    }
}

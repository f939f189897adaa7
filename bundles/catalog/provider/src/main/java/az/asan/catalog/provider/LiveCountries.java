package az.asan.catalog.provider;

import az.asan.base.api.country.Countries;
import az.asan.base.api.country.Country;
import az.asan.base.api.health.HealthPart;
import az.asan.catalog.provider.pack.PackReader.Pack;
import az.asan.module.api.Lease;
import az.asan.module.api.ModuleVersion;
import az.asan.module.api.SlotUnavailableException;
import az.asan.module.api.Slots;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.Designate;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The pack that is live. Packs are values: each version is taken out of its slot once and kept, so that a request costs
 * a look at which version stands and no lease. A pack that was live once is kept until another one is, whatever happens
 * to its slot: without a country no page can be written, not even the one on which the slot is put right.
 */
@Component(service = {Countries.class, HealthPart.class, LivePack.class}, configurationPid = LiveCountries.PID)
@Designate(ocd = LiveCountries.Settings.class)
public final class LiveCountries implements Countries, LivePack, HealthPart {
    static final String PID = "az.asan.catalog.provider";

    private static final Logger LOG = LoggerFactory.getLogger(LiveCountries.class);

    private final Slots slots;
    private final Optional<String> wanted;
    private final AtomicReference<Optional<Held>> held = new AtomicReference<>(Optional.empty());

    private record Held(ModuleVersion version, Pack pack) {
    }

    @ObjectClassDefinition(name = "Country")
    @interface Settings {
        @AttributeDefinition(name = "Country", description = "Id of the country pack that is used when several are live. Empty: the only one.")
        String country() default "";
    }

    @Activate
    public LiveCountries(@Reference Slots slots, Settings settings) {
        this(slots, settings.country());
    }

    LiveCountries(Slots slots, String country) {
        this.slots = slots;
        this.wanted = Optional.of(country.strip()).filter(id -> !id.isEmpty());
        wanted.filter(id -> !id.matches("[a-z][a-z0-9-]{0,62}")).ifPresent(id -> {
            throw new IllegalArgumentException(PID + ": country = '" + id + "' is not the id of a country pack, such as azerbaijan");
        });
    }

    @Override
    public Country current() {
        return pack().country();
    }

    @Override
    public Pack pack() {
        Optional<Held> now = held.get();
        List<ModuleVersion> live = slots.live(CountryKind.NAME);
        if (now.isPresent() && live.contains(now.get().version())) {
            return now.get().pack();
        }
        Optional<ModuleVersion> next = choose(live, now);
        if (next.isPresent()) {
            try (Lease<Pack> lease = slots.lease(next.get().slot(), Pack.class)) {
                Held taken = new Held(lease.version(), lease.value());
                if (held.compareAndSet(now, Optional.of(taken))) {
                    LOG.info("The country is {}", taken.version());
                }
                return taken.pack();
            } catch (SlotUnavailableException e) {
                LOG.debug("The slot was live a moment ago", e);
            }
        }
        return now.map(Held::pack).orElseThrow(() -> new IllegalStateException(missing(live)));
    }

    /** Another version of the slot in use comes first, then the wanted country, then the only one. */
    private Optional<ModuleVersion> choose(List<ModuleVersion> live, Optional<Held> now) {
        Optional<ModuleVersion> newer = now.flatMap(before -> live.stream().filter(version -> version.slot().equals(before.version().slot())).findFirst());
        if (newer.isPresent()) {
            return newer;
        }
        if (wanted.isPresent()) {
            return live.stream().filter(version -> version.slot().id().equals(wanted.get())).findFirst();
        }
        return live.size() == 1 ? Optional.of(live.get(0)) : Optional.empty();
    }

    private String missing(List<ModuleVersion> live) {
        if (live.isEmpty() || wanted.isPresent()) {
            return wanted.map(id -> "The country pack '" + id + "' is not live yet").orElse("No country pack is live yet");
        }
        List<String> ids = live.stream().map(version -> version.slot().id()).toList();
        return "Several country packs are live: set country in " + PID + " (ASAN_COUNTRY) to one of " + ids;
    }

    @Override
    public String name() {
        return "country";
    }

    @Override
    public Health check() {
        try {
            pack();
        } catch (IllegalStateException e) {
            return new Health(Health.State.STARTING, e.getMessage());
        }
        ModuleVersion version = held.get().orElseThrow().version();
        List<ModuleVersion> live = slots.live(CountryKind.NAME);
        if (!live.contains(version)) {
            return new Health(Health.State.DEGRADED, "Country pack " + version + " was taken out of service; it is used until another one is live");
        }
        if (wanted.isEmpty() && live.size() > 1) {
            return new Health(Health.State.DEGRADED, "Country pack " + version + " is used. " + missing(live));
        }
        return Health.up("Country pack " + version);
    }
}

package az.asan.catalog.provider;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import az.asan.base.api.health.HealthPart.Health;
import az.asan.base.api.store.Digest;
import az.asan.catalog.api.PublicService;
import az.asan.catalog.provider.pack.PackReader.Pack;
import az.asan.module.api.ModuleVersion;
import az.asan.module.api.SlotName;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class LiveCountriesTest {
    private static final Pack AZERBAIJAN = Packs.azerbaijan();
    private static final Pack NEXT = Packs.of(Packs.AZERBAIJAN).replace("country.yaml", "en: \"Azerbaijan\"", "en: \"Azerbaijan again\"").pack();
    private static final Pack TALMIRUN = Packs.talmirun();

    private final StandingSlots slots = new StandingSlots();
    private final LiveCountries countries = new LiveCountries(slots, "");

    private static ModuleVersion version(String id, String version) {
        return new ModuleVersion(SlotName.of("country", id), version, Digest.of((id + version).getBytes(StandardCharsets.UTF_8)));
    }

    @Test
    void saysThatThereIsNoCountryYet() {
        assertThatThrownBy(countries::current).isInstanceOf(IllegalStateException.class).hasMessage("No country pack is live yet");
        assertThat(countries.check().state()).isEqualTo(Health.State.STARTING);
    }

    @Test
    void givesTheOnlyPackThatIsLive() {
        slots.put(version("azerbaijan", "1.0.0"), AZERBAIJAN);
        assertThat(countries.current()).isSameAs(AZERBAIJAN.country());
        assertThat(countries.check().state()).isEqualTo(Health.State.UP);
    }

    @Test
    void takesOneLeaseForEachVersionAndGivesItBack() {
        slots.put(version("azerbaijan", "1.0.0"), AZERBAIJAN);
        for (int i = 0; i < 1_000; i++) {
            countries.current();
        }
        assertThat(slots.leases()).isEqualTo(1);
        assertThat(slots.open()).isZero();
    }

    @Test
    void followsTheSlotToItsNextVersion() {
        slots.put(version("azerbaijan", "1.0.0"), AZERBAIJAN);
        countries.current();
        slots.put(version("azerbaijan", "1.1.0"), NEXT);
        assertThat(countries.current()).isSameAs(NEXT.country());
    }

    @Test
    void staysWithItsCountryWhenAnotherGoesLiveBesideIt() {
        slots.put(version("azerbaijan", "1.0.0"), AZERBAIJAN);
        countries.current();
        slots.put(version("talmirun", "1.0.0"), TALMIRUN);
        slots.put(version("azerbaijan", "1.1.0"), NEXT);
        assertThat(countries.current()).isSameAs(NEXT.country());
        assertThat(countries.check().state()).isEqualTo(Health.State.DEGRADED);
        assertThat(countries.check().reason()).contains("ASAN_COUNTRY").contains("talmirun");
    }

    @Test
    void asksWhichWhenSeveralAreLiveFromTheBeginning() {
        slots.put(version("azerbaijan", "1.0.0"), AZERBAIJAN);
        slots.put(version("talmirun", "1.0.0"), TALMIRUN);
        assertThatThrownBy(countries::current).isInstanceOf(IllegalStateException.class).hasMessageContaining("[azerbaijan, talmirun]");
        assertThat(new LiveCountries(slots, "talmirun").current()).isSameAs(TALMIRUN.country());
    }

    @Test
    void waitsForTheOneThatIsWanted() {
        slots.put(version("azerbaijan", "1.0.0"), AZERBAIJAN);
        assertThatThrownBy(new LiveCountries(slots, "talmirun")::current).isInstanceOf(IllegalStateException.class).hasMessageContaining("'talmirun' is not live");
    }

    @Test
    void keepsTheLastPackWhenItsSlotIsTakenOutOfService() {
        slots.put(version("azerbaijan", "1.0.0"), AZERBAIJAN);
        countries.current();
        slots.remove(SlotName.of("country", "azerbaijan"));
        assertThat(countries.current()).isSameAs(AZERBAIJAN.country());
        assertThat(countries.check().state()).isEqualTo(Health.State.DEGRADED);
        slots.put(version("talmirun", "1.0.0"), TALMIRUN);
        assertThat(countries.current()).isSameAs(TALMIRUN.country());
    }

    @Test
    void refusesASettingThatIsNoId() {
        assertThatThrownBy(() -> new LiveCountries(slots, "Azerbaijan!")).isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("country = 'Azerbaijan!'").hasMessageContaining("az.asan.catalog.provider");
    }

    @Test
    void bringsTheCatalogOfTheSamePack() {
        LiveCatalog catalog = new LiveCatalog(countries);
        slots.put(version("azerbaijan", "1.0.0"), AZERBAIJAN);
        assertThat(catalog.service("birth-registration").map(PublicService::agency)).contains("justice");
        assertThat(catalog.now()).isSameAs(catalog.now());
        var before = catalog.now();
        slots.remove(SlotName.of("country", "azerbaijan"));
        slots.put(version("talmirun", "1.0.0"), TALMIRUN);
        assertThat(catalog.service("birth-registration")).isEmpty();
        assertThat(before.service("birth-registration")).isPresent();
        assertThat(catalog.agency("land-house")).isPresent();
        assertThat(catalog.register("none")).isEmpty();
    }
}

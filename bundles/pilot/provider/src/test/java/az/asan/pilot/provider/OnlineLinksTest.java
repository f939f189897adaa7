package az.asan.pilot.provider;

import static org.assertj.core.api.Assertions.assertThat;

import az.asan.catalog.api.PublicService;
import az.asan.catalog.spi.ServiceLink.Link;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The way from a public service of the catalog to the pilot that does it. */
final class OnlineLinksTest {
    private final StandingPilots slots = new StandingPilots();
    private final OnlineLinks links = new OnlineLinks(slots, PilotFiles::azerbaijan);
    private final PublicService service = PilotFiles.catalog().now().service("residence-certificate").orElseThrow();

    @ParameterizedTest
    @CsvSource({"az,Onlayn müraciət edin", "en,Do it online", "ru,Оформить онлайн"})
    void offersToDoItOnlineWhileThePilotIsLive(String language, String text) {
        slots.put("residence-certificate", PilotFiles.definition(PilotFiles.shipped()));
        assertThat(links.links(service, Locale.forLanguageTag(language))).containsExactly(new Link("/pilots/residence-certificate", text));
        assertThat(slots.open()).isZero();
    }

    @Test
    void offersNothingOnceThePilotIsRetired() {
        slots.put("residence-certificate", PilotFiles.definition(PilotFiles.shipped()));
        slots.retire("residence-certificate");
        assertThat(links.links(service, Locale.ENGLISH)).isEmpty();
    }

    @Test
    void offersNothingForAnotherService() {
        slots.put("residence-certificate", PilotFiles.definition(PilotFiles.shipped()));
        assertThat(links.links(PilotFiles.catalog().now().service("birth-registration").orElseThrow(), Locale.ENGLISH)).isEmpty();
    }

    @Test
    void offersNothingForAPilotThatIsNoPublicServiceYet() {
        Map<String, String> files = PilotFiles.shipped();
        files.computeIfPresent(PilotFiles.DESCRIPTOR, (name, text) -> text.replace("publicService: residence-certificate\n", ""));
        slots.put("residence-certificate", PilotFiles.definition(files));
        assertThat(links.links(service, Locale.ENGLISH)).isEmpty();
    }

    @Test
    void namesThePilotsWhereThereAreSeveral() {
        Map<String, String> files = PilotFiles.shipped();
        slots.put("residence-certificate", PilotFiles.definition(files));
        files.computeIfPresent(PilotFiles.DESCRIPTOR, (name, text) -> text.replaceFirst("en: Certificate of residence", "en: A shorter way"));
        slots.put("shorter", PilotFiles.definition(files));
        assertThat(links.links(service, Locale.ENGLISH)).containsExactly(new Link("/pilots/shorter", "Do it online: A shorter way"),
                new Link("/pilots/residence-certificate", "Do it online: Certificate of residence"));
    }
}

package az.asan.pilot.provider;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import az.asan.base.api.identity.Identity;
import az.asan.catalog.api.PublicService;
import az.asan.module.api.Lease;
import az.asan.module.api.ModuleVersion;
import az.asan.module.api.Modules.Admission;
import az.asan.module.api.SlotName;
import az.asan.module.api.SlotUnavailableException;
import az.asan.pilot.spi.Step.Asked;
import az.asan.pilot.spi.StepException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.osgi.framework.BundleException;

/** Pilots in the real module core: in a real framework, on a real database. */
final class PilotInFelixTest {
    private static final SlotName SLOT = SlotName.of("pilot", "residence-certificate");
    private static final Asked ASKED = new Asked("fee", Map.of("born", "1991-04-17"), LocalDate.of(2026, 3, 21));
    private static final String FEE = """
            package az.agency.fee;
            public final class Fee implements az.asan.pilot.spi.Step {
                @Override
                public java.util.Map<String, String> compute(Asked asked) {
                    java.time.LocalDate born = java.time.LocalDate.parse(asked.parameters().get("born"));
                    return java.util.Map.of("fee", %s, "age", String.valueOf(java.time.Period.between(born, asked.today()).getYears()));
                }
            }
            """;

    @TempDir
    private Path folder;
    private RealPilots pilots;

    @BeforeEach
    void start() throws BundleException {
        pilots = new RealPilots(folder);
    }

    @AfterEach
    void stop() throws BundleException, InterruptedException {
        pilots.close();
    }

    @Test
    void computesWithTheClassOfTheJarAndKeepsAJourneyOnTheVersionItBeganWith() throws Exception {
        ModuleVersion first = pilots.live(jar("1.0.0", FEE.formatted("\"5\"")));
        pilots.database.transactions().command(() -> {
            pilots.modules().pin(first, "journey:1");
            return first;
        });
        assertThat(fee()).containsOnly(Map.entry("fee", "5"), Map.entry("age", "34"));

        ModuleVersion second = pilots.live(jar("1.1.0", FEE.formatted("\"7\"")));

        assertThat(fee()).containsEntry("fee", "7");
        try (Lease<Pilot> pinned = pilots.slots().lease(SLOT, first.digest(), Pilot.class)) {
            assertThat(Steps.compute(pinned, ASKED, Duration.ofSeconds(30))).containsEntry("fee", "5");
        }
        assertThat(second.version()).isEqualTo("1.1.0");
    }

    @Test
    void offersThePublicServiceOnlineUntilThePilotIsRetired() {
        OnlineLinks links = new OnlineLinks(pilots.slots(), PilotFiles::azerbaijan);
        PublicService service = PilotFiles.catalog().now().service("residence-certificate").orElseThrow();
        assertThat(links.links(service, Locale.ENGLISH)).isEmpty();
        pilots.live(PilotFiles.shipped());
        assertThat(links.links(service, Locale.forLanguageTag("az"))).hasSize(1);

        pilots.modules().retire(SLOT, Identity.of("test").build());

        assertThat(links.links(service, Locale.ENGLISH)).isEmpty();
        assertThatThrownBy(() -> pilots.slots().lease(SLOT, Pilot.class)).isInstanceOf(SlotUnavailableException.class);
    }

    @Test
    void refusesAClassThatIsNoStepAndLeavesTheVersionBeforeAlone() throws Exception {
        pilots.live(jar("1.0.0", FEE.formatted("\"5\"")));
        Admission refused = pilots.submit(jar("1.1.0", FEE.formatted("\"9\"").replace(" implements az.asan.pilot.spi.Step", "").replace("@Override", "").replace("Asked asked", "az.asan.pilot.spi.Step.Asked asked")));
        assertThat(refused.live()).isFalse();
        assertThat(refused.findings()).isNotEmpty();
        assertThat(fee()).containsEntry("fee", "5");
    }

    private Map<String, String> fee() throws SlotUnavailableException, StepException {
        try (Lease<Pilot> lease = pilots.slots().lease(SLOT, Pilot.class)) {
            return Steps.compute(lease, ASKED, Duration.ofSeconds(30));
        }
    }

    /** The pilot that ships with a step of its own, its class compiled here. */
    private byte[] jar(String version, String source) throws IOException {
        Path sources = Files.createDirectories(folder.resolve("src-" + version));
        Path file = Files.writeString(sources.resolve("Fee.java"), source);
        int failed = ToolProvider.getSystemJavaCompiler().run(null, null, null, "-d", sources.toString(), "--release", "17", "-cp", System.getProperty("java.class.path"), file.toString());
        assertThat(failed).isZero();
        Map<String, byte[]> files = new TreeMap<>();
        PilotFiles.shipped().forEach((name, text) -> files.put(name, text.replace("version: \"1.0.0\"", "version: \"" + version + "\"\nentry: az.agency.fee.Fee")
                .replace("asks:\n", "asks:\n  - {id: fee, step: fee, parameters: {born: \"$known.person:/birthDate\"}}\n").getBytes(StandardCharsets.UTF_8)));
        files.put("az/agency/fee/Fee.class", Files.readAllBytes(sources.resolve("az/agency/fee/Fee.class")));
        return PilotFiles.zip(files);
    }
}

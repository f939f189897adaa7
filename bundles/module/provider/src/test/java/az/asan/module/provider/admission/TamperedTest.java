package az.asan.module.provider.admission;

import static org.assertj.core.api.Assertions.assertThat;

import az.asan.module.spi.Findings;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import net.jqwik.api.lifecycle.BeforeContainer;

/** Whatever is done to a content, admission answers; and what still passes as signed is what was signed. */
class TamperedTest {
    private static final String DESCRIPTOR = "ASAN-INF/connector/connector.yaml";
    private static final byte[] TEXT = "kind: connector\nid: population\nversion: 1.2.3\nname: {az: Əhali}\n".getBytes(StandardCharsets.UTF_8);

    private static byte[] signed;

    @BeforeContainer
    static void sign() throws IOException {
        Path folder = Files.createTempDirectory("tampered");
        signed = Signing.agency(folder, "agency").sign(Map.of(DESCRIPTOR, TEXT), "main", "connector/population", "1.2.3");
        Files.delete(folder.resolve("agency.p12"));
        Files.delete(folder);
    }

    @Property(tries = 400)
    void whatStillCountsAsSignedIsWhatWasSigned(@ForAll @IntRange(max = 100_000) int place, @ForAll byte value, @ForAll @IntRange(max = 3) int how) {
        int at = place % signed.length;
        byte[] tampered = switch (how) {
            case 0 -> Arrays.copyOf(signed, at);
            case 1 -> without(at);
            default -> with(at, value);
        };
        Findings findings = new Findings();
        Optional<Candidate> candidate = new Examiner(Limits.standard()).examine("module.zip", tampered, "main", findings);

        candidate.filter(found -> found.signer().isPresent() && !findings.refuses()).ifPresent(found -> {
            assertThat(found.files().get(DESCRIPTOR)).isEqualTo(TEXT);
            assertThat(found.files().keySet().stream().filter(name -> !name.startsWith("META-INF/"))).containsExactly(DESCRIPTOR);
        });
        assertThat(candidate.isPresent() || findings.refuses()).as("a reason is given").isTrue();
    }

    @Property(tries = 400)
    void randomBytesAreAnsweredToo(@ForAll @Size(max = 400) byte[] bytes, @ForAll boolean archive) {
        byte[] content = bytes.clone();
        if (archive && content.length > 4) {
            System.arraycopy(new byte[] {'P', 'K', 3, 4}, 0, content, 0, 4);
        }
        Findings findings = new Findings();

        assertThat(new Examiner(Limits.standard()).examine("module.jar", content, "main", findings)).isEmpty();
        assertThat(findings.refuses()).isTrue();
    }

    private static byte[] with(int at, byte value) {
        byte[] changed = signed.clone();
        changed[at] = value;
        return changed;
    }

    private static byte[] without(int at) {
        byte[] changed = new byte[signed.length - 1];
        System.arraycopy(signed, 0, changed, 0, at);
        System.arraycopy(signed, at + 1, changed, at, signed.length - at - 1);
        return changed;
    }
}

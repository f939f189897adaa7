package az.asan.module.provider.admission;

import static org.assertj.core.api.Assertions.assertThat;

import az.asan.base.api.store.Digest;
import az.asan.module.api.Finding;
import az.asan.module.provider.Zips;
import az.asan.module.spi.Findings;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a signature proves, and every way of getting around it that we know. */
class SignaturesTest {
    private static final String DESCRIPTOR = "ASAN-INF/connector/connector.yaml";
    private static final String NOTE = "ASAN-INF/connector/note.txt";

    @TempDir
    static Path folder;

    private static Signing agency;
    private static byte[] signed;

    private final Findings findings = new Findings();
    private final Examiner examiner = new Examiner(Limits.standard());

    @BeforeAll
    static void sign() {
        agency = Signing.agency(folder, "agency");
        signed = agency.sign(module("1.2.3"), "main", "connector/population", "1.2.3");
    }

    private static Map<String, byte[]> module(String version) {
        Map<String, byte[]> files = new LinkedHashMap<>();
        files.put(DESCRIPTOR, ("kind: connector\nid: population\nversion: " + version + "\nname: {az: Əhali}\n").getBytes(StandardCharsets.UTF_8));
        files.put(NOTE, "as it was signed".getBytes(StandardCharsets.UTF_8));
        return files;
    }

    private Optional<Candidate> examine(byte[] content, String namespace) {
        return examiner.examine("module.zip", content, namespace, findings);
    }

    private List<String> codes() {
        return findings.list().stream().map(Finding::code).toList();
    }

    private static Map<String, byte[]> files(byte[] zip) {
        Map<String, byte[]> files = new LinkedHashMap<>();
        try (ZipInputStream in = new ZipInputStream(new ByteArrayInputStream(zip))) {
            for (ZipEntry entry = in.getNextEntry(); entry != null; entry = in.getNextEntry()) {
                files.put(entry.getName(), in.readAllBytes());
            }
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
        return files;
    }

    private static byte[] zip(Map<String, byte[]> files) {
        return new Zips().with(files).bytes();
    }

    private static byte[] changed(String file, String text) {
        Map<String, byte[]> files = files(signed);
        files.put(file, text.getBytes(StandardCharsets.UTF_8));
        return zip(files);
    }

    @Test
    void namesTheKeyOfASignedModule() {
        Signer signer = examine(signed, "main").orElseThrow().signer().orElseThrow();

        assertThat(findings.list()).isEmpty();
        assertThat(signer.fingerprint()).isEqualTo(Digest.of(agency.certificate().getPublicKey().getEncoded()));
        assertThat(signer.slot()).isEqualTo("connector/population");
    }

    @Test
    void agreesWithTheToolOfTheJdk() throws Exception {
        Path file = Files.write(folder.resolve("signed.jar"), signed);
        Process process = new ProcessBuilder(Path.of(System.getProperty("java.home"), "bin", "jarsigner").toString(), "-verify", file.toString()).redirectErrorStream(true).start();

        assertThat(new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8)).contains("jar verified");
        assertThat(process.waitFor()).isZero();
    }

    @Test
    void leavesTheSignedFilesAsTheyAreInTheBundle() {
        Map<String, byte[]> bundle = files(examine(signed, "main").orElseThrow().bundle().get());

        assertThat(bundle.keySet()).containsExactlyInAnyOrder("META-INF/MANIFEST.MF", DESCRIPTOR, NOTE);
        assertThat(bundle.get(NOTE)).isEqualTo(files(signed).get(NOTE));
    }

    @Test
    void knowsNoSignerOfWhatIsNotSigned() {
        assertThat(examine(zip(module("1.2.3")), "main").orElseThrow().signer()).isEmpty();
        assertThat(findings.list()).isEmpty();
    }

    @Test
    void refusesAChangedFile() {
        assertThat(examine(changed(NOTE, "another"), "main")).isEmpty();
        assertThat(codes()).containsExactly("signature-broken");
    }

    @Test
    void refusesAnAddedFile() {
        assertThat(examine(changed("ASAN-INF/connector/more.txt", "more"), "main")).isEmpty();
        assertThat(codes()).containsExactly("signature-entry-unsigned");
    }

    @Test
    void refusesAFileAddedBesideTheSignature() {
        assertThat(examine(changed("META-INF/services/more", "more"), "main")).isEmpty();
        assertThat(codes()).containsExactly("signature-entry-unsigned");
    }

    @Test
    void refusesAFileTakenAway() {
        Map<String, byte[]> files = files(signed);
        files.remove(NOTE);

        assertThat(examine(zip(files), "main")).isEmpty();
        assertThat(codes()).containsExactly("signature-entry-gone");
    }

    @Test
    void refusesAnotherManifest() {
        String manifest = new String(files(signed).get("META-INF/MANIFEST.MF"), StandardCharsets.UTF_8);

        assertThat(examine(changed("META-INF/MANIFEST.MF", manifest.replace("Asan-Namespace: main", "Asan-Namespace: bank")), "bank")).isEmpty();
        assertThat(codes()).containsExactly("signature-broken");
    }

    @Test
    void refusesAStrippedSignature() {
        Map<String, byte[]> files = files(signed);
        files.keySet().removeIf(Signatures::isRelated);

        assertThat(examine(zip(files), "main")).isEmpty();
        assertThat(codes()).containsExactly("signature-stripped");
    }

    @Test
    void refusesASecondKey() {
        byte[] twice = Signing.agency(folder, "other").sign(signed, "OTHER");

        assertThat(examine(twice, "main")).isEmpty();
        assertThat(codes()).containsExactly("signature-many");
    }

    @Test
    void refusesTheSameContentInAnotherNamespace() {
        examine(signed, "bank");

        assertThat(codes()).containsExactly("signature-elsewhere");
    }

    @Test
    void refusesASignatureForAnotherVersion() {
        examine(agency.sign(module("1.2.4"), "main", "connector/population", "1.2.3"), "main");

        assertThat(codes()).containsExactly("signature-elsewhere");
    }

    @Test
    void refusesASignatureThatHoldsAnywhere() {
        byte[] unbound = agency.sign(new Zips().with("META-INF/MANIFEST.MF", "Manifest-Version: 1.0\r\n\r\n").with(module("1.2.3")).bytes(), "AGENCY");

        assertThat(examine(unbound, "main")).isEmpty();
        assertThat(codes()).containsExactly("signature-unbound");
    }

    @Test
    void refusesAShortKey() {
        Signing weak = Signing.made(folder, "weak", "-keyalg", "RSA", "-keysize", "1024", "-sigalg", "SHA256withRSA");

        assertThat(examine(weak.sign(module("1.2.3"), "main", "connector/population", "1.2.3"), "main")).isEmpty();
        assertThat(codes()).containsExactly("signature-weak");
    }
}

package az.asan.module.provider.admission;

import static org.assertj.core.api.Assertions.assertThat;

import az.asan.module.api.Finding;
import az.asan.module.api.SlotName;
import az.asan.module.provider.Sources;
import az.asan.module.provider.Zips;
import az.asan.module.spi.Findings;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.jar.JarInputStream;
import java.util.jar.Manifest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ExaminerTest {
    private static final String DESCRIPTOR = "kind: connector\nid: population\nversion: 1.2.3\nname: {az: Əhali, en: Population}\n";
    private static final String PATH = "ASAN-INF/connector/connector.yaml";

    private final Findings findings = new Findings();
    private final Examiner examiner = new Examiner(new Limits(100_000, 400_000, 50, 100, 20_000, 8, 1_000));

    @TempDir
    Path folder;

    private Optional<Candidate> examine(String name, byte[] content) {
        return examiner.examine(name, content, "main", findings);
    }

    private Optional<Candidate> examine(Zips zip) {
        return examine("module.zip", zip.bytes());
    }

    private List<String> codes() {
        return findings.list().stream().map(Finding::code).toList();
    }

    private Finding only() {
        assertThat(findings.list()).hasSize(1);
        return findings.list().get(0);
    }

    @Test
    void recognisesAZip() {
        Candidate candidate = examine(Zips.of(PATH, DESCRIPTOR).with("ASAN-INF/connector/route.yaml", "a: 1").with("README.md", "x")).orElseThrow();

        assertThat(findings.list()).isEmpty();
        assertThat(candidate.version().slot()).isEqualTo(SlotName.of("connector", "population"));
        assertThat(candidate.version().version()).isEqualTo("1.2.3");
        assertThat(candidate.title()).containsEntry("az", "Əhali");
        assertThat(candidate.content().files()).containsExactly("connector.yaml", "route.yaml");
        assertThat(candidate.content().text("route.yaml")).contains("a: 1");
        assertThat(candidate.content().hasClasses()).isFalse();
    }

    @Test
    void recognisesASingleYamlFileByItsKind() {
        Candidate candidate = examine("population.yaml", DESCRIPTOR.getBytes(StandardCharsets.UTF_8)).orElseThrow();

        assertThat(candidate.content().root()).isEqualTo("ASAN-INF/connector/");
        assertThat(candidate.content().files()).containsExactly("connector.yaml");
    }

    @Test
    void namesTheFileThatWasUploadedWhenASingleYamlFileIsWrong() {
        examine("population.yaml", "kind: connector\nid: population\nversion: one\nname: {az: x}\n".getBytes(StandardCharsets.UTF_8));

        assertThat(only()).isEqualTo(new Finding(Finding.Level.ERROR, "population.yaml", 3, "descriptor-version", List.of("one")));
    }

    @Test
    void namesThePathInTheArchiveAndTheLineWhenADescriptorIsWrong() {
        examine(Zips.of(PATH, "kind: connector\nid: Popul ation\nversion: 1.0.0\nname: {az: x}\n"));

        assertThat(only()).isEqualTo(new Finding(Finding.Level.ERROR, PATH, 2, "descriptor-id", List.of("Popul ation")));
    }

    @Test
    void tellsEverythingThatIsMissingAtOnce() {
        examine(Zips.of(PATH, "kind: connector\n"));
        assertThat(findings.list()).extracting(finding -> finding.arguments().get(0)).containsExactlyInAnyOrder("id", "version", "name");
    }

    @Test
    void looksThroughTheOneFolderThatEverythingWasPackedIn() {
        assertThat(examine(Zips.of("population/" + PATH, DESCRIPTOR).with("population/README.md", "x").with("__MACOSX/population/._README.md", "x"))).isPresent();
        assertThat(findings.list()).isEmpty();
    }

    @Test
    void refusesAnArchiveWithoutADescriptor() {
        examine(Zips.of("README.md", "x"));
        assertThat(codes()).containsExactly("descriptor-missing");
    }

    @Test
    void refusesAnArchiveWithTwoDescriptors() {
        examine(Zips.of(PATH, DESCRIPTOR).with("ASAN-INF/pilot/pilot.yaml", DESCRIPTOR));
        assertThat(codes()).containsExactly("descriptor-many");
    }

    @Test
    void refusesADescriptorInTheFolderOfAnotherKind() {
        examine(Zips.of("ASAN-INF/pilot/pilot.yaml", DESCRIPTOR));
        assertThat(codes()).containsExactly("descriptor-kind-mismatch");
    }

    @Test
    void refusesNamesThatLeadOutOfTheArchive() {
        for (String name : List.of("../x", "a/../../x", "/etc/passwd", "a\\b", "C:/x", "a/./b")) {
            Findings own = new Findings();
            examiner.examine("m.zip", Zips.of(PATH, DESCRIPTOR).with(name, "x").bytes(), "main", own);
            assertThat(own.list()).as(name).extracting(Finding::code).containsExactly("archive-unsafe-name");
        }
    }

    @Test
    void refusesTheSameNameTwice() {
        examine(Zips.of(PATH, DESCRIPTOR).with("a.txt", "x").with("A.txt", "y"));
        assertThat(codes()).containsExactly("archive-duplicate-entry");
    }

    @Test
    void refusesAnArchiveInTheArchive() {
        examine(Zips.of(PATH, DESCRIPTOR).with("lib/x.bin", Zips.of("a", "b").bytes()));
        assertThat(codes()).containsExactly("archive-nested");
    }

    @Test
    void refusesMoreEntriesThanAreAdmitted() {
        Zips zip = Zips.of(PATH, DESCRIPTOR);
        for (int i = 0; i < 49; i++) {
            zip.with("f" + i, "");
        }
        assertThat(examine(zip)).isPresent();
        examine(zip.with("f50", ""));
        assertThat(codes()).containsExactly("archive-too-many-entries");
    }

    @Test
    void refusesWhatIsTooLargePackedOrUnpacked() {
        byte[] noise = new byte[90_000];
        new java.util.Random(7).nextBytes(noise);
        examine(Zips.of(PATH, DESCRIPTOR).with("a", noise).with("b", Arrays.copyOf(noise, 20_000)));
        assertThat(only().code()).isEqualTo("content-too-large");
        Findings own = new Findings();
        Zips wide = Zips.of(PATH, DESCRIPTOR);
        for (int i = 0; i < 10; i++) {
            wide.with("f" + i, new byte[60_000]);
        }
        examiner.examine("m.zip", wide.bytes(), "main", own);
        assertThat(own.list()).extracting(Finding::code).containsExactly("archive-unpacked-too-large");
    }

    @Test
    void refusesAnEntryThatIsPackedTooWell() {
        examine(Zips.of(PATH, DESCRIPTOR).with("zeros", new byte[200_000]));
        assertThat(only()).isEqualTo(new Finding(Finding.Level.ERROR, "zeros", 0, "archive-ratio", List.of("100")));
    }

    @Test
    void refusesWhatIsCutOffAndWhatIsNoArchive() {
        byte[] whole = Zips.of(PATH, DESCRIPTOR).with("a", new byte[50_000]).bytes();
        examine("m.zip", Arrays.copyOf(whole, 80));
        examine("m.jar", "not a zip".getBytes(StandardCharsets.UTF_8));
        assertThat(codes()).containsExactly("archive-broken", "archive-broken");
    }

    @Test
    void refusesNothingAtAll() {
        examine("m.yaml", new byte[0]);
        assertThat(codes()).containsExactly("content-empty");
    }

    @Test
    void refusesTextThatIsNotUtf8() {
        examine("m.yaml", new byte[] {'a', ':', ' ', (byte) 0xff});
        assertThat(codes()).containsExactly("not-utf8");
    }

    @Test
    void refusesAYamlFileThatNamesNoKind() {
        examine("m.yaml", "id: x\n".getBytes(StandardCharsets.UTF_8));
        assertThat(only().code()).isEqualTo("descriptor-kind");
    }

    @Test
    void refusesAnEntryClassThatIsNotThere() {
        examine(Zips.of(PATH, DESCRIPTOR + "entry: az.x.Missing\n"));
        assertThat(only()).isEqualTo(new Finding(Finding.Level.ERROR, PATH, 5, "entry-without-classes", List.of("az.x.Missing")));
    }

    @Test
    void givesAJarAManifestOfItsOwnThatExportsNothingAndImportsWhatItsClassesNeed() throws IOException {
        Map<String, byte[]> classes = Sources.compile(folder, Map.of("az/x/Entry.java",
                "package az.x; public class Entry { org.slf4j.Logger log = org.slf4j.LoggerFactory.getLogger(\"x\"); java.net.URI u; org.w3c.dom.Document d() { return null; } "
                        + "void use() { d().getDocumentElement(); } }"));
        Candidate candidate = examine(Zips.of("META-INF/MANIFEST.MF", "Manifest-Version: 1.0\nBundle-SymbolicName: other\nImport-Package: javax.xml.parsers;version=\"[1,2)\"\n\n")
                .with(PATH, DESCRIPTOR + "entry: az.x.Entry\n").with(classes)).orElseThrow();

        assertThat(findings.list()).isEmpty();
        assertThat(candidate.content().hasClasses()).isTrue();
        Manifest manifest = manifest(candidate);
        assertThat(manifest.getMainAttributes().getValue("Bundle-SymbolicName")).isEqualTo("module.main.connector.population");
        assertThat(manifest.getMainAttributes().getValue("Bundle-Version")).isEqualTo("1.2.3");
        assertThat(manifest.getMainAttributes().getValue("Import-Package")).isEqualTo("javax.xml.parsers,org.slf4j,org.w3c.dom");
        assertThat(manifest.getMainAttributes().getValue("Export-Package")).isNull();
    }

    @Test
    void refusesManifestHeadersThatGiveASayInTheContainer() {
        examine(Zips.of("META-INF/MANIFEST.MF", "Manifest-Version: 1.0\nExport-Package: az.x\nDynamicImport-Package: *\nRequire-Bundle: a\nFragment-Host: b\nBundle-Activator: c\n"
                + "Service-Component: d\nBundle-NativeCode: e\nImport-Package: org.osgi.framework,java.util;a=b\nRequire-Capability: osgi.ee;filter:=\"(osgi.ee=JavaSE)\"\n\n").with(PATH, DESCRIPTOR));

        assertThat(codes()).containsOnly("manifest-header", "import-not-admitted");
        assertThat(findings.list()).flatExtracting(Finding::arguments).containsExactlyInAnyOrder("Export-Package", "DynamicImport-Package", "Require-Bundle", "Fragment-Host",
                "Bundle-Activator", "Service-Component", "Bundle-NativeCode", "org.osgi.framework");
    }

    @Test
    void refusesClassesThatReachForWhatIsNotTheirs() {
        Map<String, byte[]> classes = Sources.compile(folder, Map.of("az/x/Entry.java",
                "package az.x; public class Entry { void a() { System.exit(1); } void b() { org.osgi.framework.FrameworkUtil.getBundle(Entry.class); } }"));
        examine(Zips.of(PATH, DESCRIPTOR).with(classes));

        assertThat(codes()).containsExactlyInAnyOrder("call-not-admitted", "import-not-admitted");
    }

    @Test
    void refusesClassesInPackagesOfThePlatform() {
        Map<String, byte[]> classes = Sources.compile(folder, Map.of("az/asan/base/api/web/Fake.java", "package az.asan.base.api.web; public class Fake { }"));
        examine(Zips.of(PATH, DESCRIPTOR).with(classes));
        assertThat(only()).isEqualTo(new Finding(Finding.Level.ERROR, "", 0, "package-reserved", List.of("az.asan.base.api.web")));
    }

    @Test
    void refusesClassesThatAreBrokenOrTooNew() {
        byte[] tooNew = Sources.compile(folder, Map.of("x/A.java", "package x; class A { }")).get("x/A.class");
        tooNew[7] = 65;
        examine(Zips.of(PATH, DESCRIPTOR).with("x/A.class", tooNew).with("x/B.class", "no"));
        assertThat(findings.list()).extracting(Finding::code, Finding::file).containsExactly(org.assertj.core.api.Assertions.tuple("class-too-new", "x/A.class"),
                org.assertj.core.api.Assertions.tuple("class-broken", "x/B.class"));
    }

    @Test
    void findingsOfKindsNameThePathInTheUpload() {
        Candidate candidate = examine(Zips.of(PATH, DESCRIPTOR).with("ASAN-INF/connector/route.yaml", "a: [")).orElseThrow();
        assertThat(candidate.content().yaml("route.yaml", findings)).isEmpty();
        assertThat(candidate.content().yaml("missing.yaml", findings)).isEmpty();

        assertThat(Examiner.asUploaded(findings.list(), candidate, "m.zip", false)).extracting(Finding::file, Finding::code)
                .containsExactlyInAnyOrder(org.assertj.core.api.Assertions.tuple("ASAN-INF/connector/route.yaml", "yaml-syntax"), org.assertj.core.api.Assertions.tuple("missing.yaml", "file-missing"));
    }

    @Test
    void keepsOnlyTheNameOfAFileName() {
        assertThat(Examiner.plainName("C:\\Users\\x\\modul.zip")).isEqualTo("modul.zip");
        assertThat(Examiner.plainName("/a/b/")).isEqualTo("module");
        assertThat(Examiner.plainName("x".repeat(300))).hasSize(120);
    }

    private static Manifest manifest(Candidate candidate) throws IOException {
        try (JarInputStream jar = new JarInputStream(new ByteArrayInputStream(candidate.bundle().get()))) {
            return jar.getManifest();
        }
    }
}

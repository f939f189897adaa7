package az.asan.pilot.provider;

import az.asan.base.api.country.Country;
import az.asan.catalog.api.Catalog;
import az.asan.catalog.provider.LiveCatalog;
import az.asan.catalog.provider.pack.PackReader;
import az.asan.module.api.Finding;
import az.asan.module.provider.admission.Examiner;
import az.asan.module.provider.admission.Limits;
import az.asan.module.spi.Findings;
import az.asan.module.spi.ModuleContent;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** Pilots and packs read the way the platform admits them. */
final class PilotFiles {
    static final String DESCRIPTOR = "ASAN-INF/pilot/pilot.yaml";
    private static final PackReader.Pack AZERBAIJAN = pack(Path.of("../../shipped/countries/azerbaijan/src/main/module"));

    private PilotFiles() {
    }

    static Country azerbaijan() {
        return AZERBAIJAN.country();
    }

    /** The pack of the invented country, whose language is written from right to left. */
    static Country talmirun() {
        return pack(Path.of("../../../integration-tests/country-invented")).country();
    }

    static Catalog catalog() {
        return new LiveCatalog(() -> AZERBAIJAN);
    }

    /** The pilot that ships. */
    static Map<String, String> shipped() {
        Map<String, String> files = new TreeMap<>();
        read(Path.of("../../shipped/pilots/residence-certificate/src/main/module")).forEach((name, bytes) -> files.put(name, new String(bytes, StandardCharsets.UTF_8)));
        return files;
    }

    /** What the kind finds, errors first. */
    static List<Finding> check(Map<String, String> files) {
        Findings findings = new Findings();
        new PilotKind(PilotFiles::azerbaijan).check(content(files), findings);
        return findings.list();
    }

    static Definition definition(Map<String, String> files) {
        Findings findings = new Findings();
        Definition definition = new DefinitionReader(findings, List.of("az", "en", "ru")).read(content(files).descriptor());
        if (findings.refuses()) {
            throw new AssertionError(findings.list());
        }
        return definition;
    }

    private static ModuleContent content(Map<String, String> files) {
        Map<String, byte[]> bytes = new TreeMap<>();
        files.forEach((name, text) -> bytes.put(name, text.getBytes(StandardCharsets.UTF_8)));
        return examined("pilot.zip", bytes);
    }

    private static PackReader.Pack pack(Path folder) {
        Findings findings = new Findings();
        PackReader.Pack pack = PackReader.read(examined("country.zip", read(folder)), findings);
        if (findings.refuses()) {
            throw new AssertionError(findings.list());
        }
        return pack;
    }

    private static ModuleContent examined(String name, Map<String, byte[]> files) {
        Findings findings = new Findings();
        return new Examiner(Limits.standard()).examine(name, zip(files), "main", findings).orElseThrow(() -> new AssertionError(findings.list())).content();
    }

    static byte[] zip(Map<String, byte[]> files) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
            for (Map.Entry<String, byte[]> file : files.entrySet()) {
                zip.putNextEntry(new ZipEntry(file.getKey()));
                zip.write(file.getValue());
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    private static Map<String, byte[]> read(Path folder) {
        Map<String, byte[]> files = new TreeMap<>();
        try (Stream<Path> found = Files.walk(folder)) {
            for (Path file : found.filter(Files::isRegularFile).toList()) {
                files.put(folder.relativize(file).toString().replace('\\', '/'), Files.readAllBytes(file));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return files;
    }
}

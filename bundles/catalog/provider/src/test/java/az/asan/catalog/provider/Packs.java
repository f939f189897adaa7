package az.asan.catalog.provider;

import az.asan.catalog.provider.pack.PackReader;
import az.asan.catalog.provider.pack.PackReader.Pack;
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
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** The real packs of the project, as they are or with something changed, read the way the platform admits them. */
public final class Packs {
    static final Path AZERBAIJAN = Path.of("../../shipped/countries/azerbaijan/src/main/module");
    static final Path TALMIRUN = Path.of("../../../integration-tests/country-invented");
    private static final String ROOT = "ASAN-INF/country/";

    private final SortedMap<String, String> files;

    private Packs(SortedMap<String, String> files) {
        this.files = files;
    }

    static Packs of(Path folder) {
        SortedMap<String, String> files = new TreeMap<>();
        try (Stream<Path> all = Files.walk(folder)) {
            for (Path file : all.filter(Files::isRegularFile).toList()) {
                files.put(folder.relativize(file).toString().replace('\\', '/'), Files.readString(file));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return new Packs(files);
    }

    public static Pack azerbaijan() {
        return of(AZERBAIJAN).pack();
    }

    public static Pack talmirun() {
        return of(TALMIRUN).pack();
    }

    /** The pack with the first occurrence of a text replaced; the text must be there. */
    Packs replace(String file, String text, String by) {
        String before = files.get(ROOT + file);
        int at = before.indexOf(text);
        if (at < 0) {
            throw new IllegalArgumentException("'" + text + "' is not in " + file);
        }
        return with(file, before.substring(0, at) + by + before.substring(at + text.length()));
    }

    Packs with(String file, String content) {
        SortedMap<String, String> changed = new TreeMap<>(files);
        changed.put(ROOT + file, content);
        return new Packs(changed);
    }

    Packs without(String file) {
        SortedMap<String, String> changed = new TreeMap<>(files);
        changed.remove(ROOT + file);
        return new Packs(changed);
    }

    String text(String file) {
        return files.get(ROOT + file);
    }

    byte[] zip() {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
            for (var file : files.entrySet()) {
                zip.putNextEntry(new ZipEntry(file.getKey()));
                zip.write(file.getValue().getBytes(StandardCharsets.UTF_8));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    ModuleContent content(Findings findings) {
        return new Examiner(Limits.standard()).examine("country.zip", zip(), "main", findings).orElseThrow(() -> new AssertionError(findings.list())).content();
    }

    List<Finding> findings() {
        Findings findings = new Findings();
        new CountryKind().check(content(findings), findings);
        return findings.list();
    }

    Pack pack() {
        Findings findings = new Findings();
        Pack pack = PackReader.read(content(findings), findings);
        if (!findings.list().isEmpty()) {
            throw new AssertionError(findings.list());
        }
        return pack;
    }
}

package az.asan.catalog.web;

import az.asan.base.api.country.Country;
import az.asan.catalog.api.Catalog;
import az.asan.catalog.provider.LiveCatalog;
import az.asan.catalog.provider.pack.PackReader;
import az.asan.module.provider.admission.Examiner;
import az.asan.module.provider.admission.Limits;
import az.asan.module.spi.Findings;
import az.asan.module.spi.ModuleContent;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** A real pack of the project and its catalog, read the way the platform admits it. */
record RealCatalog(Country country, Catalog catalog) {
    static RealCatalog azerbaijan() {
        return of(Path.of("../../shipped/countries/azerbaijan/src/main/module"));
    }

    static RealCatalog talmirun() {
        return of(Path.of("../../../integration-tests/country-invented"));
    }

    private static RealCatalog of(Path folder) {
        Findings findings = new Findings();
        ModuleContent content = new Examiner(Limits.standard()).examine("country.zip", zip(folder), "main", findings).orElseThrow().content();
        PackReader.Pack pack = PackReader.read(content, findings);
        if (findings.refuses()) {
            throw new AssertionError(findings.list());
        }
        return new RealCatalog(pack.country(), new LiveCatalog(() -> pack));
    }

    private static byte[] zip(Path folder) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(bytes); Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                zip.putNextEntry(new ZipEntry(folder.relativize(file).toString().replace('\\', '/')));
                zip.write(Files.readAllBytes(file));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }
}

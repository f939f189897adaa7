package az.asan.it;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.UnaryOperator;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import java.util.zip.ZipOutputStream;

/** A module's zip, to be deployed as it is or changed. */
record ModuleFile(String name, Map<String, byte[]> files) {
    /** One count for all tests: they share a product, and it takes nothing older than what it has. */
    private static final AtomicInteger VERSIONS = new AtomicInteger();

    static ModuleFile of(Path zip) {
        Map<String, byte[]> files = new LinkedHashMap<>();
        try (ZipInputStream in = new ZipInputStream(new ByteArrayInputStream(Files.readAllBytes(zip)))) {
            for (ZipEntry entry = in.getNextEntry(); entry != null; entry = in.getNextEntry()) {
                if (!entry.isDirectory()) {
                    files.put(entry.getName(), in.readAllBytes());
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return new ModuleFile(zip.getFileName().toString(), files);
    }

    /** The module with one of its files changed. */
    ModuleFile with(String file, UnaryOperator<String> change) {
        String before = new String(files.get(file), StandardCharsets.UTF_8);
        String after = change.apply(before);
        if (after.equals(before)) {
            throw new IllegalArgumentException("Nothing of " + file + " was changed");
        }
        Map<String, byte[]> changed = new LinkedHashMap<>(files);
        changed.put(file, after.getBytes(StandardCharsets.UTF_8));
        return new ModuleFile(name, changed);
    }

    /** The module as the next version of itself. */
    ModuleFile newer(String descriptor) {
        return with(descriptor, text -> text.replaceFirst("version: \"[0-9.]+\"", "version: \"1." + VERSIONS.incrementAndGet() + ".0\""));
    }

    byte[] bytes() {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
            for (Map.Entry<String, byte[]> file : files.entrySet()) {
                ZipEntry entry = new ZipEntry(file.getKey());
                entry.setTime(0);
                zip.putNextEntry(entry);
                zip.write(file.getValue());
                zip.closeEntry();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }
}

package az.asan.course.provider;

import az.asan.module.api.Finding;
import az.asan.module.provider.admission.Examiner;
import az.asan.module.provider.admission.Limits;
import az.asan.module.spi.Findings;
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

/** The course that ships, as it is or with something changed, read the way the platform admits it. Immutable. */
final class Courseware {
    static final Courseware SHIPPED = of(Path.of("../../shipped/courses/first-connector/src/main/module"));
    private static final String ROOT = "ASAN-INF/course/";
    private static final List<String> LANGUAGES = List.of("az", "en", "ru");

    private final SortedMap<String, byte[]> files;

    private Courseware(SortedMap<String, byte[]> files) {
        this.files = files;
    }

    private static Courseware of(Path folder) {
        SortedMap<String, byte[]> files = new TreeMap<>();
        try (Stream<Path> all = Files.walk(folder)) {
            for (Path file : all.filter(Files::isRegularFile).toList()) {
                files.put(folder.relativize(file).toString().replace('\\', '/'), Files.readAllBytes(file));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return new Courseware(files);
    }

    /** The course with the first occurrence of a text replaced; the text must be there. */
    Courseware replace(String file, String text, String by) {
        String before = text(file);
        int at = before.indexOf(text);
        if (at < 0) {
            throw new IllegalArgumentException("'" + text + "' is not in " + file);
        }
        return with(file, before.substring(0, at) + by + before.substring(at + text.length()));
    }

    Courseware with(String file, String content) {
        return with(file, content.getBytes(StandardCharsets.UTF_8));
    }

    Courseware with(String file, byte[] content) {
        SortedMap<String, byte[]> changed = new TreeMap<>(files);
        changed.put(ROOT + file, content);
        return new Courseware(changed);
    }

    Courseware without(String file) {
        SortedMap<String, byte[]> changed = new TreeMap<>(files);
        if (changed.remove(ROOT + file) == null) {
            throw new IllegalArgumentException(file + " is not there");
        }
        return new Courseware(changed);
    }

    String text(String file) {
        return new String(files.get(ROOT + file), StandardCharsets.UTF_8);
    }

    Definition definition() {
        Findings findings = new Findings();
        Definition definition = read(findings);
        if (!findings.list().isEmpty()) {
            throw new AssertionError(findings.list());
        }
        return definition;
    }

    List<Finding> findings() {
        Findings findings = new Findings();
        new Examiner(Limits.standard()).examine("course.zip", zip(), "main", findings)
                .ifPresent(candidate -> new DefinitionReader(candidate.content(), findings, LANGUAGES).read());
        return findings.list();
    }

    private Definition read(Findings findings) {
        return new DefinitionReader(new Examiner(Limits.standard()).examine("course.zip", zip(), "main", findings).orElseThrow(() -> new AssertionError(findings.list())).content(),
                findings, LANGUAGES).read();
    }

    private byte[] zip() {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
            for (var file : files.entrySet()) {
                zip.putNextEntry(new ZipEntry(file.getKey()));
                zip.write(file.getValue());
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }
}

package az.asan.command;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/**
 * Packs a module's folder: the same files give the same bytes, so the platform knows a module it has seen. Java below
 * {@code src} is compiled, and its classes go along instead of it.
 */
final class FolderZip {
    private static final FileTime ALWAYS = FileTime.fromMillis(1_767_225_600_000L);
    private static final String SOURCE = "src";
    private static final Set<String> MADE = Set.of("target", "build", "out");

    private FolderZip() {
    }

    /** Whether the folder has Java in it, so that what is packed is a jar. */
    static boolean hasJava(Path folder) {
        return Files.isDirectory(folder.resolve(SOURCE));
    }

    static byte[] of(Path folder) throws IOException, UsageException {
        Map<String, byte[]> files = new TreeMap<>();
        try (Stream<Path> found = Files.walk(folder)) {
            for (Path file : found.filter(Files::isRegularFile).filter(file -> !leftOut(folder.relativize(file))).toList()) {
                files.put(folder.relativize(file).toString().replace('\\', '/'), Files.readAllBytes(file));
            }
        }
        if (hasJava(folder)) {
            files.putAll(Compiled.of(folder.resolve(SOURCE)));
        }
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
            for (Map.Entry<String, byte[]> file : files.entrySet()) {
                ZipEntry entry = new ZipEntry(file.getKey());
                entry.setLastModifiedTime(ALWAYS);
                zip.putNextEntry(entry);
                zip.write(file.getValue());
                zip.closeEntry();
            }
        }
        return bytes.toByteArray();
    }

    private static boolean leftOut(Path relative) {
        for (Path part : relative) {
            if (part.toString().startsWith(".") || part.toString().endsWith("~")) {
                return true;
            }
        }
        String first = relative.getName(0).toString();
        return relative.getNameCount() > 1 && (SOURCE.equals(first) || MADE.contains(first));
    }
}

package az.asan.module.provider.arrival;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Map;
import java.util.TreeMap;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** Packs a folder, the same files always into the same bytes. Hidden files stay where they are; links are not followed. */
final class PackedFolder {
    /** One more than any module may have is enough to have it refused. */
    static final int MOST_FILES = 2_001;

    private PackedFolder() {
    }

    /** @param most packing stops beyond so many bytes; what is there then is too large to be admitted */
    static byte[] pack(Path folder, int most) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
            for (Map.Entry<String, Path> file : files(folder).entrySet()) {
                ZipEntry entry = new ZipEntry(file.getKey());
                // The first moment a ZIP entry can tell, in local time as the format has it, so that zones do not matter.
                entry.setTimeLocal(java.time.LocalDateTime.of(1980, 1, 1, 0, 0, 0));
                zip.putNextEntry(entry);
                Files.copy(file.getValue(), zip);
                zip.closeEntry();
                if (bytes.size() >= most) {
                    break;
                }
            }
        }
        return bytes.toByteArray();
    }

    private static Map<String, Path> files(Path folder) throws IOException {
        Map<String, Path> files = new TreeMap<>();
        Files.walkFileTree(folder, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult preVisitDirectory(Path at, BasicFileAttributes attributes) {
                return !at.equals(folder) && isHidden(at) ? FileVisitResult.SKIP_SUBTREE : FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
                if (attributes.isRegularFile() && !isHidden(file)) {
                    files.put(folder.relativize(file).toString().replace('\\', '/'), file);
                }
                return files.size() < MOST_FILES ? FileVisitResult.CONTINUE : FileVisitResult.TERMINATE;
            }
        });
        return files;
    }

    private static boolean isHidden(Path path) {
        return path.getFileName().toString().startsWith(".");
    }
}

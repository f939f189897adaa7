package az.asan.module.provider.admission;

import az.asan.module.spi.Findings;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipInputStream;

/** The files of an uploaded jar or zip. Nothing of it is ever written to a path that the archive names. */
final class Archive {
    private static final byte[] MAGIC = {'P', 'K', 3, 4};
    private static final byte[] MAGIC_OF_EMPTY = {'P', 'K', 5, 6};
    private static final int LONGEST_PATH = 240;

    private final Limits limits;
    private final Findings findings;
    private final Map<String, byte[]> files = new TreeMap<>();
    private final Set<String> names = new HashSet<>();
    private long unpacked;

    private Archive(Limits limits, Findings findings) {
        this.limits = limits;
        this.findings = findings;
    }

    static boolean looksLikeOne(byte[] content) {
        return startsWith(content, MAGIC) || startsWith(content, MAGIC_OF_EMPTY);
    }

    /** The files by path; empty when the archive cannot be looked into, which the findings then say. */
    static Optional<Map<String, byte[]>> read(byte[] content, Limits limits, Findings findings) {
        Archive archive = new Archive(limits, findings);
        return archive.unpack(content) ? Optional.of(withoutCommonFolder(archive.files)) : Optional.empty();
    }

    private boolean unpack(byte[] content) {
        int entries = 0;
        try (ZipInputStream zip = new ZipInputStream(new ByteArrayInputStream(content), StandardCharsets.UTF_8)) {
            for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                entries++;
                if (entries > limits.entries()) {
                    findings.error("", 0, "archive-too-many-entries", limits.entries());
                    return false;
                }
                if (!take(zip, entry)) {
                    return false;
                }
            }
        } catch (ZipException | IllegalArgumentException e) {
            // The JDK reports a name that is not UTF-8 by either of the two, depending on where it meets it.
            findings.error("", 0, "archive-broken", String.valueOf(e.getMessage()));
            return false;
        } catch (IOException e) {
            findings.error("", 0, "archive-broken", "unexpected end");
            return false;
        }
        if (files.isEmpty()) {
            findings.error("", 0, "archive-empty");
        }
        return !files.isEmpty();
    }

    private boolean take(ZipInputStream zip, ZipEntry entry) throws IOException {
        String name = entry.getName();
        if (!isSafe(name)) {
            findings.error(printable(name), 0, "archive-unsafe-name");
            return false;
        }
        Optional<byte[]> bytes = inflate(zip, entry);
        if (bytes.isEmpty() || entry.isDirectory() || isJunk(name)) {
            return bytes.isPresent();
        }
        // Names that differ only in case are one file on some machines and two on others.
        if (!names.add(name.toLowerCase(Locale.ROOT))) {
            findings.error(name, 0, "archive-duplicate-entry");
            return false;
        }
        if (looksLikeOne(bytes.get())) {
            findings.error(name, 0, "archive-nested");
        }
        files.put(name, bytes.get());
        return true;
    }

    /** The sizes an entry declares are the sender's word; only what really comes out is counted. */
    private Optional<byte[]> inflate(ZipInputStream zip, ZipEntry entry) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        byte[] buffer = new byte[8192];
        for (int read = zip.read(buffer); read >= 0; read = zip.read(buffer)) {
            out.write(buffer, 0, read);
            unpacked += read;
            if (unpacked > limits.unpacked()) {
                findings.error("", 0, "archive-unpacked-too-large", limits.unpacked() / (1024 * 1024));
                return Optional.empty();
            }
        }
        // Known only now: at the end of an entry the JDK has checked its packed size against what was read.
        long packed = Math.max(1, entry.getCompressedSize());
        if (out.size() > Limits.HARMLESS && out.size() / packed > limits.ratio()) {
            findings.error(entry.getName(), 0, "archive-ratio", limits.ratio());
            return Optional.empty();
        }
        return Optional.of(out.toByteArray());
    }

    private static boolean isSafe(String name) {
        if (name.isEmpty() || name.length() > LONGEST_PATH || name.startsWith("/") || name.contains("\\") || name.contains(":")
                || name.chars().anyMatch(Character::isISOControl)) {
            return false;
        }
        return Arrays.stream(name.split("/", -1)).noneMatch(part -> "..".equals(part) || ".".equals(part));
    }

    /** What desktop systems leave behind in an archive. */
    private static boolean isJunk(String name) {
        return name.startsWith("__MACOSX/") || name.endsWith("/.DS_Store") || ".DS_Store".equals(name) || name.endsWith("/Thumbs.db");
    }

    /** Whoever packs a folder rather than its content means the same. */
    private static Map<String, byte[]> withoutCommonFolder(Map<String, byte[]> files) {
        String first = files.keySet().iterator().next();
        int slash = first.indexOf('/');
        if (slash < 0 || first.startsWith("ASAN-INF/") || first.startsWith("META-INF/")) {
            return files;
        }
        String folder = first.substring(0, slash + 1);
        if (!files.keySet().stream().allMatch(name -> name.startsWith(folder)) || files.keySet().stream().noneMatch(name -> name.startsWith(folder + "ASAN-INF/"))) {
            return files;
        }
        Map<String, byte[]> inside = new TreeMap<>();
        files.forEach((name, bytes) -> inside.put(name.substring(folder.length()), bytes));
        return inside;
    }

    private static String printable(String name) {
        String clean = name.replaceAll("\\p{Cntrl}", "?");
        return clean.length() > 80 ? clean.substring(0, 80) + '…' : clean;
    }

    private static boolean startsWith(byte[] content, byte[] magic) {
        return content.length >= magic.length && Arrays.equals(content, 0, magic.length, magic, 0, magic.length);
    }
}

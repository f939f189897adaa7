package az.asan.course.provider;

import az.asan.course.provider.Definition.Exercise;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.TreeMap;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** Puts a learner's file into the frame of its exercise: a module like any other. */
final class Workpiece {
    /** Stands in the frame's descriptor for what differs between attempts. */
    static final String VERSION = "@version@";
    static final String REGISTER = "@register@";

    private Workpiece() {
    }

    /** @param number the last part of the module's version: 0.0.1, 0.0.2 … */
    static byte[] of(Exercise exercise, String text, int number, String registerAddress) {
        Map<String, byte[]> files = new TreeMap<>(exercise.frame());
        String descriptor = exercise.kind() + ".yaml";
        String framed = new String(files.getOrDefault(descriptor, new byte[0]), StandardCharsets.UTF_8);
        files.put(descriptor, framed.replace(VERSION, "0.0." + number).replace(REGISTER, registerAddress).getBytes(StandardCharsets.UTF_8));
        files.put(exercise.file(), text.getBytes(StandardCharsets.UTF_8));
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
            for (Map.Entry<String, byte[]> file : files.entrySet()) {
                ZipEntry entry = new ZipEntry("ASAN-INF/" + exercise.kind() + "/" + file.getKey());
                entry.setTime(0);
                zip.putNextEntry(entry);
                zip.write(file.getValue());
                zip.closeEntry();
            }
        } catch (IOException e) {
            throw new UncheckedIOException("A zip is written in memory", e);
        }
        return bytes.toByteArray();
    }
}

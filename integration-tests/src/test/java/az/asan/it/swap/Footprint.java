package az.asan.it.swap;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a JVM holds, as its own {@code jcmd} tells.
 *
 * @param loaders   class loaders that are alive after full collections, without those of the JVM's reflection
 * @param threads   threads
 * @param metaspace MB in use for classes
 */
record Footprint(int loaders, int threads, double metaspace) {
    private static final Pattern METASPACE = Pattern.compile("Metaspace\\s+used (\\d+)K");

    static Footprint of(long pid) {
        ask(pid, "GC.run");
        // Classes are unloaded by the collection after the one that finds their loader unused.
        ask(pid, "GC.run");
        // The JVM's own loaders for a reflective call that became frequent are none of ours and come and go with the load.
        long loaders = ask(pid, "VM.classloader_stats").lines().filter(line -> line.startsWith("0x") && !line.contains("DelegatingClassLoader")).count();
        long threads = ask(pid, "Thread.print").lines().filter(line -> line.startsWith("\"")).count();
        Matcher metaspace = METASPACE.matcher(ask(pid, "GC.heap_info"));
        return new Footprint((int) loaders, (int) threads, metaspace.find() ? Double.parseDouble(metaspace.group(1)) / 1024 : 0);
    }

    private static String ask(long pid, String what) {
        try {
            Process process = new ProcessBuilder(Path.of(System.getProperty("java.home"), "bin", "jcmd").toString(), String.valueOf(pid), what).redirectErrorStream(true).start();
            String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            if (process.waitFor() != 0) {
                throw new IllegalStateException("jcmd " + what + ": " + said.strip());
            }
            return said;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}

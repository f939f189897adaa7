package az.asan.command;

import java.io.IOException;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import javax.tools.JavaCompiler;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;

/** The classes of a module's {@code src} folder, compiled with the JDK's own compiler against what modules may use. */
final class Compiled {
    private Compiled() {
    }

    /**
     * Class files by their path in the jar.
     *
     * @throws UsageException with the compiler's words when it does not compile
     */
    static Map<String, byte[]> of(Path source) throws IOException, UsageException {
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        if (compiler == null) {
            throw new UsageException("a module with Java needs a JDK 17; the Java that runs here has no compiler");
        }
        Path classes = Files.createTempDirectory("asan-classes-");
        try {
            List<String> options = List.of("-d", classes.toString(), "--release", "17", "-encoding", "UTF-8", "-proc:none", "-Xlint:all,-classfile", "-cp",
                    System.getProperty("asan.api", ""));
            List<Path> sources;
            try (Stream<Path> files = Files.walk(source)) {
                sources = files.filter(file -> file.toString().endsWith(".java")).sorted().toList();
            }
            StringWriter said = new StringWriter();
            boolean good;
            try (StandardJavaFileManager files = compiler.getStandardFileManager(null, Locale.ROOT, StandardCharsets.UTF_8)) {
                good = sources.isEmpty() || compiler.getTask(said, files, null, options, null, files.getJavaFileObjectsFromPaths(sources)).call();
            }
            if (!good) {
                throw new UsageException("the Java of the module does not compile:\n" + said.toString().strip());
            }
            return read(classes);
        } finally {
            try (Stream<Path> files = Files.walk(classes)) {
                for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                    Files.delete(file);
                }
            }
        }
    }

    private static Map<String, byte[]> read(Path classes) throws IOException {
        Map<String, byte[]> found = new TreeMap<>();
        try (Stream<Path> files = Files.walk(classes)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                found.put(classes.relativize(file).toString().replace('\\', '/'), Files.readAllBytes(file));
            }
        }
        return found;
    }
}

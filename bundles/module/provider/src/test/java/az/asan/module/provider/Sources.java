package az.asan.module.provider;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import javax.tools.ToolProvider;

/** Compiles what authors of modules would write. */
public final class Sources {
    private Sources() {
    }

    /** The class files by path, from sources by path. */
    public static Map<String, byte[]> compile(Path folder, Map<String, String> sources) {
        try {
            List<String> arguments = new ArrayList<>(List.of("-d", folder.resolve("out").toString(), "--release", "17", "-cp", System.getProperty("java.class.path")));
            for (Map.Entry<String, String> source : sources.entrySet()) {
                Path file = folder.resolve("src").resolve(source.getKey());
                Files.createDirectories(file.getParent());
                Files.writeString(file, source.getValue());
                arguments.add(file.toString());
            }
            if (ToolProvider.getSystemJavaCompiler().run(null, null, null, arguments.toArray(String[]::new)) != 0) {
                throw new IllegalArgumentException("The sources do not compile");
            }
            Map<String, byte[]> classes = new TreeMap<>();
            try (Stream<Path> all = Files.walk(folder.resolve("out"))) {
                for (Path file : all.filter(Files::isRegularFile).toList()) {
                    classes.put(folder.resolve("out").relativize(file).toString(), Files.readAllBytes(file));
                }
            }
            return classes;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

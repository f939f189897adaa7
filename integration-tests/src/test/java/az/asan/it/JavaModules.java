package az.asan.it;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** What Karaf needs opened of the JDK, as the distribution's own start script has it. */
final class JavaModules {
    static final List<String> OPTIONS = options();

    private JavaModules() {
    }

    private static List<String> options() {
        List<String> options = new ArrayList<>();
        Stream.of("java.lang", "java.net", "java.security", "java.util")
                .forEach(name -> options.add("--add-opens=java.base/" + name + "=ALL-UNNAMED"));
        options.add("--add-opens=java.naming/javax.naming.spi=ALL-UNNAMED");
        Stream.of("file", "http", "https", "jar").forEach(name -> options.add("--add-exports=java.base/sun.net.www.protocol." + name + "=ALL-UNNAMED"));
        options.add("--add-exports=java.base/sun.net.www.content.text=ALL-UNNAMED");
        options.add("--add-reads=java.xml=java.logging");
        options.add("--add-exports=java.base/org.apache.karaf.specs.locator=java.xml,ALL-UNNAMED");
        options.add("--patch-module=java.base=" + endorsed("org.apache.karaf.specs.locator-"));
        options.add("--patch-module=java.xml=" + endorsed("org.apache.karaf.specs.java.xml-4"));
        return List.copyOf(options);
    }

    private static Path endorsed(String name) {
        try (Stream<Path> jars = Files.list(World.ROOT.resolve("karaf-assembly/target/assembly/lib/endorsed"))) {
            return jars.filter(jar -> jar.getFileName().toString().startsWith(name)).findFirst().orElseThrow();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

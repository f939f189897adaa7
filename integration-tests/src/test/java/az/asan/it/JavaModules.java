package az.asan.it;

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
        return List.copyOf(options);
    }
}

package az.asan.command;

import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** {@code asan new pilot NAME}: a module that can be deployed as it is, and be made into one's own from there. */
final class NewModule {
    private static final Map<String, List<String>> FILES = Map.of("pilot",
            List.of("README.md", "ASAN-INF/pilot/pilot.yaml", "ASAN-INF/pilot/journeys/issued.yaml", "ASAN-INF/pilot/journeys/not-now.yaml"));

    private final PrintStream out;

    NewModule(PrintStream out) {
        this.out = out;
    }

    int run(Arguments arguments) throws UsageException {
        String kind = arguments.word(0, "kind of module: pilot");
        if (!FILES.containsKey(kind)) {
            throw new UsageException("'" + kind + "' is no kind that can be made anew; there is pilot");
        }
        String name = arguments.word(1, "name of the module");
        if (!name.matches("[a-z][a-z0-9-]{1,39}")) {
            throw new UsageException("the name '" + name + "' must be 2 to 40 lower-case letters, digits and dashes, beginning with a letter");
        }
        Path folder = Path.of(arguments.option("--in").orElse(".")).resolve(name);
        if (Files.exists(folder)) {
            throw new UsageException("'" + folder + "' is there already; nothing was written");
        }
        try {
            for (String file : FILES.get(kind)) {
                write(folder.resolve(file), template(kind, file).replace("@name@", name));
            }
        } catch (IOException e) {
            throw new UsageException("'" + folder + "' cannot be written (" + e.getClass().getSimpleName() + ")");
        }
        out.println("made " + folder);
        out.println("  deploy it:  ./asan deploy " + folder);
        out.println("  change it:  " + folder.resolve(FILES.get(kind).get(1)));
        return 0;
    }

    private static void write(Path file, String text) throws IOException {
        Files.createDirectories(file.getParent());
        if (Files.exists(file)) {
            throw new FileAlreadyExistsException(file.toString());
        }
        Files.writeString(file, text);
    }

    private static String template(String kind, String file) throws IOException {
        try (InputStream in = NewModule.class.getResourceAsStream("/templates/" + kind + "/" + file.replace("ASAN-INF/pilot/", ""))) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}

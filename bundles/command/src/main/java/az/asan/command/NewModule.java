package az.asan.command;

import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.function.UnaryOperator;
import javax.lang.model.SourceVersion;

/** {@code asan new KIND NAME [--java]}: a module that can be deployed as it is, and be made into one's own from there. */
final class NewModule {
    private static final String ADDRESS = "http://127.0.0.1:8090";

    private final PrintStream out;

    NewModule(PrintStream out) {
        this.out = out;
    }

    int run(Arguments arguments) throws UsageException {
        String kind = arguments.word(0, "kind of module: " + kinds());
        Template template = Template.of(kind, arguments.has("--java"))
                .orElseThrow(() -> new UsageException("'" + kind + (arguments.has("--java") ? " --java" : "") + "' is no kind that can be made anew; there is " + kinds()));
        String name = arguments.word(1, "name of the module");
        if (!name.matches("[a-z][a-z0-9-]{1,39}")) {
            throw new UsageException("the name '" + name + "' must be 2 to 40 lower-case letters, digits and dashes, beginning with a letter");
        }
        String address = address(arguments.option("--address").orElse(ADDRESS));
        Path folder = Path.of(arguments.option("--in").orElse(".")).resolve(name);
        if (Files.exists(folder)) {
            throw new UsageException("'" + folder + "' is there already; nothing was written");
        }
        UnaryOperator<String> fill = text -> text.replace("@name@", name).replace("@word@", word(name)).replace("@address@", address);
        try {
            for (Map.Entry<String, String> file : template.files().entrySet()) {
                Path target = folder.resolve(fill.apply(file.getValue()));
                Files.createDirectories(target.getParent());
                Files.writeString(target, fill.apply(text(template.folder(), file.getKey())));
            }
        } catch (IOException e) {
            throw new UsageException("'" + folder + "' cannot be written (" + e.getClass().getSimpleName() + ")");
        }
        out.println("made " + folder);
        out.println("  deploy it:  " + (System.getProperty("asan.kit") == null ? "./asan" : "asan") + " deploy " + folder);
        out.println("  change it:  " + folder.resolve("ASAN-INF/" + kind + '/' + kind + ".yaml"));
        return 0;
    }

    /** The name as a package may be called. */
    private static String word(String name) {
        String word = name.replace("-", "");
        return SourceVersion.isKeyword(word) ? word + "module" : word;
    }

    private static String kinds() {
        return String.join(", ", Template.kinds());
    }

    private static String address(String text) throws UsageException {
        try {
            URI address = URI.create(text);
            if (address.getHost() != null && ("http".equals(address.getScheme()) || "https".equals(address.getScheme()))) {
                return text;
            }
        } catch (IllegalArgumentException e) {
            throw new UsageException(wrong(text));
        }
        throw new UsageException(wrong(text));
    }

    private static String wrong(String address) {
        return "the address '" + address + "' of --address is none; it looks like https://register.example";
    }

    private static String text(String folder, String file) throws IOException {
        String path = file.startsWith("../") ? file.substring(3) : folder + '/' + file;
        try (InputStream in = NewModule.class.getResourceAsStream("/templates/" + path)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}

package az.asan.command;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;

/** {@code asan build FOLDER}: the one file that is signed, kept and deployed, from a module's folder. */
final class Build {
    private final PrintStream out;

    Build(PrintStream out) {
        this.out = out;
    }

    int run(Arguments arguments) throws UsageException {
        Path folder = Path.of(arguments.word(0, "folder of the module"));
        if (!Files.isDirectory(folder.resolve("ASAN-INF"))) {
            throw new UsageException("'" + folder + "' is no folder of a module; it has a folder ASAN-INF");
        }
        Packed packed = Packed.of(folder);
        Path file = arguments.option("--out").map(Path::of).orElse(folder.toAbsolutePath().normalize().resolveSibling(packed.name()));
        try {
            Files.write(file, packed.content());
        } catch (IOException e) {
            throw new UsageException("'" + file + "' cannot be written (" + e.getClass().getSimpleName() + ")");
        }
        out.println("built " + file + " (" + packed.content().length + " bytes)");
        return 0;
    }
}

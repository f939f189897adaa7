package az.asan.command;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;

/** {@code asan deploy FILE}: a jar, a zip, a folder or a single YAML file. */
final class Deploy {
    private final PrintStream out;

    Deploy(PrintStream out) {
        this.out = out;
    }

    int run(Arguments arguments) throws UsageException {
        Path file = Path.of(arguments.word(0, "file or folder of the module"));
        Platform platform = Platform.of(arguments);
        String name = file.toAbsolutePath().normalize().getFileName().toString();
        byte[] content = content(file);
        Platform.Answer answer = platform.post("/api/modules/v1/modules?namespace=" + Platform.encode(arguments.option("--namespace").orElse("main")) + "&fileName="
                + Platform.encode(Files.isDirectory(file) ? name + ".zip" : name), "application/octet-stream", content);
        JsonNode said = answer.json();
        if (!said.has("state")) {
            out.println("not deployed: " + answer.problem());
            return 1;
        }
        boolean live = "LIVE".equalsIgnoreCase(said.path("state").asText());
        String what = said.path("slot").asText(name) + (said.has("version") ? " " + said.path("version").asText() : "");
        out.println((live ? "live: " : "refused: ") + what
                + (live ? " (checked in " + said.path("checkingMillis").asLong() + " ms, answering after " + said.path("activatingMillis").asLong() + " ms more)" : ""));
        Findings.print(said.path("findings"), out);
        return live ? 0 : 1;
    }

    private static byte[] content(Path file) throws UsageException {
        try {
            return Files.isDirectory(file) ? FolderZip.of(file) : Files.readAllBytes(file);
        } catch (IOException e) {
            throw new UsageException("'" + file + "' cannot be read; name a jar, a zip, a folder or a YAML file");
        }
    }
}

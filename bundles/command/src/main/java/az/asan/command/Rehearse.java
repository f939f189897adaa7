package az.asan.command;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.PrintStream;
import java.nio.file.Path;

/** {@code asan test FILE}: what deploying would say, without anybody meeting the module. */
final class Rehearse {
    private final PrintStream out;

    Rehearse(PrintStream out) {
        this.out = out;
    }

    int run(Arguments arguments) throws UsageException {
        Packed packed = Packed.of(Path.of(arguments.word(0, "file or folder of the module")));
        Platform.Answer answer = Platform.of(arguments).post("/api/modules/v1/rehearsals?namespace=" + Platform.encode(arguments.option("--namespace").orElse("main"))
                + "&fileName=" + Platform.encode(packed.name()), "application/octet-stream", packed.content());
        JsonNode said = answer.json();
        if (!said.has("state")) {
            out.println("not tried: " + answer.problem());
            return 1;
        }
        String word = switch (said.path("state").asText()) {
            case "PROBED" -> "good: ";
            case "CHECKED" -> "checked: ";
            default -> "would be refused: ";
        };
        out.println(word + said.path("slot").asText(packed.name()) + (said.has("version") ? " " + said.path("version").asText() : ""));
        Findings.print(said.path("findings"), out);
        return "REFUSED".equals(said.path("state").asText()) ? 1 : 0;
    }
}

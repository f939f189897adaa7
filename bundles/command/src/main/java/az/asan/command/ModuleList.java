package az.asan.command;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.PrintStream;

/** {@code asan modules}: what is live. */
final class ModuleList {
    private final PrintStream out;

    ModuleList(PrintStream out) {
        this.out = out;
    }

    int run(Arguments arguments) throws UsageException {
        Platform.Answer answer = Platform.of(arguments).get("/api/modules/v1/modules");
        if (!answer.ok()) {
            out.println(answer.problem());
            return 1;
        }
        for (JsonNode slot : answer.json()) {
            out.printf("%-44s %s%n", slot.path("slot").asText(), slot.path("live").path("version").asText("–"));
        }
        return 0;
    }
}

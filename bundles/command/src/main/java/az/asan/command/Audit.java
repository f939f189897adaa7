package az.asan.command;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.PrintStream;

/** {@code asan audit verify}: whether the trail is whole. */
final class Audit {
    private final PrintStream out;

    Audit(PrintStream out) {
        this.out = out;
    }

    int run(Arguments arguments) throws UsageException {
        if (!"verify".equals(arguments.word(0, "word 'verify'"))) {
            throw new UsageException("'asan audit' knows only 'verify'");
        }
        Platform.Answer answer = Platform.of(arguments).get("/api/audit/v1/verification");
        if (!answer.ok()) {
            out.println("not verified: " + answer.problem());
            return 1;
        }
        JsonNode report = answer.json();
        for (JsonNode node : report.path("nodes")) {
            boolean whole = node.path("broken").isNull() || node.path("broken").isMissingNode() || node.path("broken").asText().isEmpty();
            out.println((whole ? "whole:  " : "BROKEN: ") + "node " + node.path("node").asText() + ", " + node.path("entries").asLong() + " entries in " + node.path("batches").asLong()
                    + " batches" + (whole ? "" : "; " + node.path("broken").asText()));
        }
        return report.path("whole").asBoolean() ? 0 : 1;
    }
}

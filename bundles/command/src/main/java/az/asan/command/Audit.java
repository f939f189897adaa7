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
        for (JsonNode chain : answer.json().path("chains")) {
            boolean whole = chain.path("findings").isEmpty();
            out.println((whole ? "whole:  " : "BROKEN: ") + "node " + chain.path("node").asText() + ", " + chain.path("entries").asLong() + " entries in "
                    + chain.path("batches").asLong() + " batches");
            for (JsonNode finding : chain.path("findings")) {
                out.println("  at " + finding.path("position").asLong() + ": " + finding.path("text").asText(finding.path("fault").asText()));
            }
        }
        return answer.json().path("holds").asBoolean() ? 0 : 1;
    }
}

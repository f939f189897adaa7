package az.asan.command;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.PrintStream;

/** Prints findings in the form that editors and terminals make into links: {@code file:line: what}. */
final class Findings {
    private Findings() {
    }

    static void print(JsonNode findings, PrintStream out) {
        for (JsonNode finding : findings) {
            String file = finding.path("file").asText("");
            int line = finding.path("line").asInt(0);
            String place = file.isEmpty() ? "" : file + (line > 0 ? ":" + line : "") + ": ";
            out.println("  " + place + finding.path("level").asText().toLowerCase(java.util.Locale.ROOT) + ": " + finding.path("what").asText());
            String remedy = finding.path("remedy").asText("");
            if (!remedy.isEmpty()) {
                out.println("      " + remedy);
            }
        }
    }
}

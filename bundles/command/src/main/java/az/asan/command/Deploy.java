package az.asan.command;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;

/** {@code asan deploy FILE [--canary 10%]}: a jar, a zip, a folder or a single YAML file. */
final class Deploy {
    private static final Map<String, String> WORDS = Map.of("LIVE", "live", "REFUSED", "refused");

    private final PrintStream out;

    Deploy(PrintStream out) {
        this.out = out;
    }

    int run(Arguments arguments) throws UsageException {
        Packed packed = Packed.of(Path.of(arguments.word(0, "file or folder of the module")));
        Platform platform = Platform.of(arguments);
        Platform.Answer answer = platform.post("/api/modules/v1/modules?namespace=" + Platform.encode(arguments.option("--namespace").orElse("main")) + "&fileName="
                + Platform.encode(packed.name()) + traffic(arguments), "application/octet-stream", packed.content());
        JsonNode said = answer.json();
        if (!said.has("state")) {
            out.println("not deployed: " + answer.problem());
            return 1;
        }
        String state = said.path("state").asText();
        boolean refused = "REFUSED".equals(state);
        String what = said.path("slot").asText(packed.name()) + (said.has("version") ? " " + said.path("version").asText() : "");
        out.println(WORDS.getOrDefault(state, state.toLowerCase(Locale.ROOT).replace('_', ' ')) + ": " + what
                + (refused ? "" : " (checked in " + said.path("checkingMillis").asLong() + " ms, answering after " + said.path("activatingMillis").asLong() + " ms more)"));
        Findings.print(said.path("findings"), out);
        return refused ? 1 : 0;
    }

    private static String traffic(Arguments arguments) {
        return arguments.option("--canary").map(share -> "&canary=" + Platform.encode(share)).orElse("") + arguments.option("--cohort").map(name -> "&cohort=" + Platform.encode(name)).orElse("")
                + (arguments.has("--shadow") ? "&shadow=true" : "");
    }
}

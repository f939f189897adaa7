package az.asan.command;

import java.io.PrintStream;
import java.nio.charset.StandardCharsets;

/** {@code asan rollback SLOT DIGEST}: puts an admitted version back. */
final class Rollback {
    private final PrintStream out;

    Rollback(PrintStream out) {
        this.out = out;
    }

    int run(Arguments arguments) throws UsageException {
        String slot = arguments.word(0, "slot, as 'asan modules' prints it");
        String digest = arguments.word(1, "digest of the version");
        if (!digest.matches("[0-9a-f]{64}")) {
            throw new UsageException("a digest has 64 hexadecimal digits; the module's page shows it");
        }
        Platform.Answer answer = Platform.of(arguments).post("/api/modules/v1/rollbacks", "application/json",
                ("{\"slot\":\"" + slot.replaceAll("[^a-z0-9:/-]", "") + "\",\"digest\":\"" + digest + "\"}").getBytes(StandardCharsets.UTF_8));
        out.println(answer.ok() ? "live: " + slot + " " + answer.json().path("version").asText() : "not rolled back: " + answer.problem());
        Findings.print(answer.json().path("findings"), out);
        return answer.ok() ? 0 : 1;
    }
}

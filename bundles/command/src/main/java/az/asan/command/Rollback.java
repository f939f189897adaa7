package az.asan.command;

import java.io.PrintStream;
import java.nio.charset.StandardCharsets;

/** {@code asan rollback SLOT DIGEST} puts an admitted version back, {@code asan promote SLOT DIGEST} makes the one on trial the default. */
final class Rollback {
    private final PrintStream out;
    private final String path;
    private final String otherwise;

    private Rollback(PrintStream out, String path, String otherwise) {
        this.out = out;
        this.path = path;
        this.otherwise = otherwise;
    }

    static Rollback back(PrintStream out) {
        return new Rollback(out, "/api/modules/v1/rollbacks", "not rolled back: ");
    }

    static Rollback promotion(PrintStream out) {
        return new Rollback(out, "/api/modules/v1/promotions", "not promoted: ");
    }

    int run(Arguments arguments) throws UsageException {
        String slot = arguments.word(0, "slot, as 'asan modules' prints it");
        String digest = arguments.word(1, "digest of the version");
        if (!digest.matches("[0-9a-f]{64}")) {
            throw new UsageException("a digest has 64 hexadecimal digits; 'asan module " + slot + "' prints them");
        }
        Platform.Answer answer = Platform.of(arguments).post(path, "application/json",
                ("{\"slot\":\"" + slot.replaceAll("[^a-z0-9:/-]", "") + "\",\"digest\":\"" + digest + "\"}").getBytes(StandardCharsets.UTF_8));
        out.println(answer.ok() ? "live: " + slot + " " + answer.json().path("version").asText() : otherwise + answer.problem());
        Findings.print(answer.json().path("findings"), out);
        return answer.ok() ? 0 : 1;
    }
}

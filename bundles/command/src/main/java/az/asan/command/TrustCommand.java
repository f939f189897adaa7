package az.asan.command;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;

/** {@code asan trust allow-unsigned|require-signed NAMESPACE} and {@code asan trust keys}. */
final class TrustCommand {
    private final PrintStream out;

    TrustCommand(PrintStream out) {
        this.out = out;
    }

    int run(Arguments arguments) throws UsageException {
        String what = arguments.word(0, "what to do: keys, allow-unsigned NAMESPACE or require-signed NAMESPACE");
        return switch (what) {
            case "keys" -> keys(arguments);
            case "allow-unsigned" -> namespace(arguments, true);
            case "require-signed" -> namespace(arguments, false);
            default -> throw new UsageException("'asan trust' knows keys, allow-unsigned NAMESPACE and require-signed NAMESPACE, not '" + what + "'");
        };
    }

    private int keys(Arguments arguments) throws UsageException {
        Platform.Answer answer = Platform.of(arguments).get("/api/modules/v1/trust/keys");
        if (!answer.ok()) {
            out.println(answer.problem());
            return 1;
        }
        for (JsonNode key : answer.json()) {
            out.printf("%-10s %-24s %s%n", key.path("state").asText().toLowerCase(java.util.Locale.ROOT), key.path("agency").asText(), key.path("fingerprint").asText());
        }
        return 0;
    }

    private int namespace(Arguments arguments, boolean unsigned) throws UsageException {
        String namespace = arguments.word(1, "namespace");
        Platform platform = Platform.of(arguments);
        String path = "/api/modules/v1/trust/namespaces/" + Platform.encode(namespace);
        Platform.Answer before = platform.get(path);
        Platform.Answer answer = before.ok() ? platform.put(path, ("{\"unsigned\":" + unsigned + ",\"approvals\":" + before.json().path("approvals").asInt(1) + "}").getBytes(StandardCharsets.UTF_8))
                : before;
        out.println(!answer.ok() ? answer.problem() : "namespace " + namespace + (unsigned ? " takes unsigned modules" : " takes signed modules only"));
        return answer.ok() ? 0 : 1;
    }
}

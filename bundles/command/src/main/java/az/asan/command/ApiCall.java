package az.asan.command;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;

/** {@code asan api GET|POST PATH [JSON]}: any call of the API, with the token the other commands use. */
final class ApiCall {
    private final PrintStream out;

    ApiCall(PrintStream out) {
        this.out = out;
    }

    int run(Arguments arguments) throws UsageException {
        String method = arguments.word(0, "method: GET or POST");
        String path = arguments.word(1, "path, beginning with /api/");
        if (!path.startsWith("/api/")) {
            throw new UsageException("the path '" + path + "' must begin with /api/; the page /api lists what there is");
        }
        Platform platform = Platform.of(arguments);
        Platform.Answer answer = switch (method) {
            case "GET" -> platform.get(path);
            case "POST" -> platform.post(path, "application/json", arguments.word(2, "JSON to send").getBytes(StandardCharsets.UTF_8));
            default -> throw new UsageException("the method '" + method + "' is neither GET nor POST");
        };
        JsonNode json = answer.json();
        out.println(json.isMissingNode() ? String.valueOf(answer.status()) : json.toPrettyString());
        return answer.ok() ? 0 : 1;
    }
}

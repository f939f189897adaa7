package az.asan.demo.agencies;

import az.asan.demo.people.Json;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/** What a register answers: a status and a JSON document. */
record Said(int status, String contentType, byte[] body) {
    static Said ok(Object document) {
        return new Said(200, "application/json", Json.write(document).getBytes(StandardCharsets.UTF_8));
    }

    /** A problem as RFC 9457 has it. */
    static Said problem(int status, String title, String detail) {
        return new Said(status, "application/problem+json",
                Json.write(Map.of("type", "about:blank", "title", title, "status", status, "detail", detail)).getBytes(StandardCharsets.UTF_8));
    }
}

package az.asan.demo.day;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The public API of the queue, as anyone may call it. */
final class QueueApi {
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final HttpClient client = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).connectTimeout(PATIENCE).build();
    private final URI origin;
    private final String supervisor;
    private final String operator;

    QueueApi(URI origin, String supervisor, String operator) {
        this.origin = origin;
        this.supervisor = supervisor;
        this.operator = operator;
    }

    /** Whose request it is. */
    enum Who { CITIZEN, OPERATOR, SUPERVISOR }

    /** What came back. */
    record Reply(int status, String body) {
        private static final Pattern TYPE = Pattern.compile("\"type\"\\s*:\\s*\"[^\"]*?([a-z-]+)\"");

        boolean done() {
            return status >= 200 && status < 300;
        }

        /** The last word of a problem's type (RFC 9457); empty when it is none. */
        String problem() {
            Matcher type = TYPE.matcher(body);
            return !done() && type.find() ? type.group(1) : "";
        }

        /** A text member; no text the queue gives here has escapes in it. */
        Optional<String> text(String member) {
            Matcher found = Pattern.compile("\"" + member + "\"\\s*:\\s*\"([^\"\\\\]*)\"").matcher(body);
            return found.find() ? Optional.of(found.group(1)) : Optional.empty();
        }
    }

    /** A key under which a request may be sent again. */
    static String key() {
        return UUID.randomUUID().toString();
    }

    Reply put(String path, String json) throws IOException {
        return send(Who.SUPERVISOR, "PUT", path, "", json);
    }

    Reply post(Who who, String path, String key, String json) throws IOException {
        return send(who, "POST", path, key, json);
    }

    Reply get(Who who, String path) throws IOException {
        return send(who, "GET", path, "", "");
    }

    private Reply send(Who who, String method, String path, String key, String json) throws IOException {
        HttpRequest.Builder request = HttpRequest.newBuilder(origin.resolve("/api/queue/v1/" + path)).timeout(PATIENCE)
                .header("Content-Type", "application/json").header("Accept", "application/json, application/problem+json")
                .method(method, json.isEmpty() ? HttpRequest.BodyPublishers.noBody() : HttpRequest.BodyPublishers.ofString(json));
        if (who != Who.CITIZEN) {
            request.header("Authorization", "Bearer " + (who == Who.OPERATOR ? operator : supervisor));
        }
        if (!key.isEmpty()) {
            request.header("Idempotency-Key", key);
        }
        try {
            HttpResponse<String> response = client.send(request.build(), HttpResponse.BodyHandlers.ofString());
            return new Reply(response.statusCode(), response.body());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException("The day ends");
        }
    }
}

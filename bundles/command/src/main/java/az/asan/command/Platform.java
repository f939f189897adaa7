package az.asan.command;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;

/**
 * A running platform. Its address is {@code --to}, else {@code ASAN_TO}, else what the platform started from here wrote down; the token comes
 * from {@code --token-file}, else from {@code ASAN_TOKEN}, else from the data folder of the platform started here.
 * A token is never a word of the command line, where others could read it.
 */
final class Platform {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final HttpClient client = HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(5)).build();
    private final String address;
    private final String token;
    private final String language;

    private Platform(String address, String token, String language) {
        this.address = address;
        this.token = token;
        this.language = language;
    }

    static Platform of(Arguments arguments) throws UsageException {
        Path data = data();
        String given = System.getenv().getOrDefault("ASAN_TOKEN", "");
        Path file = arguments.option("--token-file").map(Path::of).orElse(data.resolve("run/token"));
        String token = arguments.option("--token-file").isEmpty() && !given.isEmpty() ? given
                : firstLine(file, "there is no token in " + file + "; make one on the page 'Accounts' and name its file with --token-file");
        return at(arguments, token);
    }

    /** The platform as someone meets it who has no account. */
    static Platform visitor(Arguments arguments) throws UsageException {
        return at(arguments, "");
    }

    private static Path data() {
        return Path.of(System.getProperty("asan.data", "data"));
    }

    private static Platform at(Arguments arguments, String token) throws UsageException {
        Path data = data();
        String address = arguments.option("--to").orElse(System.getenv().getOrDefault("ASAN_TO", ""));
        if (address.isEmpty()) {
            address = firstLine(data.resolve("run/address"), fromKit() ? "which platform? name its address with --to URL, or in ASAN_TO" : "no platform runs from " + data.toAbsolutePath() + "; start it with 'asan run', or name one with --to URL");
        }
        return new Platform(address.replaceAll("/+$", ""), token, arguments.option("--lang").orElse(spoken()));
    }

    Answer get(String path) throws UsageException {
        return send(request(path).GET());
    }

    Answer post(String path, String type, byte[] body) throws UsageException {
        return send(request(path).header("Content-Type", type).POST(BodyPublishers.ofByteArray(body)));
    }

    Answer put(String path, byte[] json) throws UsageException {
        return send(request(path).header("Content-Type", "application/json").PUT(BodyPublishers.ofByteArray(json)));
    }

    static String encode(String value) {
        return URLEncoder.encode(value, StandardCharsets.UTF_8);
    }

    String address() {
        return address;
    }

    /** What was answered; {@code json} is missing when the body is none. */
    record Answer(int status, JsonNode json) {
        boolean ok() {
            return status < 300;
        }

        /** The problem in one line, as RFC 9457 tells it. */
        String problem() {
            String detail = json.path("detail").asText(json.path("title").asText(""));
            return detail.isEmpty() ? "the platform answered " + status : detail + " (" + status + ")";
        }
    }

    private HttpRequest.Builder request(String path) throws UsageException {
        try {
            HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(address + path)).timeout(Duration.ofSeconds(60));
            return (token.isEmpty() ? request : request.header("Authorization", "Bearer " + token)).header("Accept", "application/json, application/problem+json").header("Accept-Language", language);
        } catch (IllegalArgumentException e) {
            throw new UsageException("the address '" + address + "' is no URL; it looks like http://127.0.0.1:8080");
        }
    }

    private Answer send(HttpRequest.Builder request) throws UsageException {
        try {
            HttpResponse<byte[]> response = client.send(request.build(), HttpResponse.BodyHandlers.ofByteArray());
            String type = response.headers().firstValue("Content-Type").orElse("");
            return new Answer(response.statusCode(), type.contains("json") ? JSON.readTree(response.body()) : MissingNode.getInstance());
        } catch (IOException e) {
            throw new UsageException("nothing answers at " + address + " (" + e.getClass().getSimpleName() + "); is the platform running there?");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new UsageException("interrupted");
        }
    }

    private static String firstLine(Path file, String otherwise) throws UsageException {
        try {
            return Files.readString(file).strip();
        } catch (IOException e) {
            throw new UsageException(otherwise);
        }
    }

    /** Whether this is the kit of an author elsewhere, who starts no platform. */
    private static boolean fromKit() {
        return System.getProperty("asan.kit") != null;
    }

    private static String spoken() {
        String lang = System.getenv().getOrDefault("LANG", "en");
        return lang.length() >= 2 && !lang.startsWith("C") ? lang.substring(0, 2) : "en";
    }
}

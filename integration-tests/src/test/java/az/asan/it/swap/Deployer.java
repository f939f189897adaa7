package az.asan.it.swap;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** The platform's public API, as its administrator calls it. */
final class Deployer {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int BUSY = 503;
    private static final int TRIES = 5;

    private final HttpClient client = HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(5)).build();
    private final String address;
    private final String token;
    private int again;

    Deployer(String address, String token) {
        this.address = address;
        this.token = token;
    }

    /**
     * What became of a deployment.
     *
     * @param live      whether the version is live; refused otherwise
     * @param checking  milliseconds of checking, as the platform says
     * @param answering milliseconds from there to the first call it could answer, as the platform says
     * @param sent      when the request was sent, of {@link System#nanoTime()}
     */
    record Outcome(boolean live, long checking, long answering, long sent, String said) {
    }

    Outcome deploy(String fileName, byte[] content) {
        long sent = System.nanoTime();
        JsonNode said = post("/api/modules/v1/modules?namespace=main&fileName=" + fileName, "application/octet-stream", content);
        for (int i = 1; i < TRIES && said.path("status").asInt() == BUSY; i++) {
            // "Nothing was done, try again in a few seconds" is said to everyone when the machine is full.
            again++;
            Round.until(sent + TimeUnit.SECONDS.toNanos(2));
            sent = System.nanoTime();
            said = post("/api/modules/v1/modules?namespace=main&fileName=" + fileName, "application/octet-stream", content);
        }
        return new Outcome("LIVE".equals(said.path("state").asText()), said.path("checkingMillis").asLong(), said.path("activatingMillis").asLong(), sent, said.toString());
    }

    /** How often a deployment had to be asked for once more, since the platform was full. */
    int again() {
        return again;
    }

    JsonNode post(String path, Map<String, Object> json) {
        try {
            return post(path, "application/json", JSON.writeValueAsBytes(json));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private JsonNode post(String path, String type, byte[] body) {
        HttpRequest request = HttpRequest.newBuilder(URI.create(address + path)).timeout(Duration.ofSeconds(90)).header("Authorization", "Bearer " + token)
                .header("Content-Type", type).header("Accept-Language", "en").POST(BodyPublishers.ofByteArray(body)).build();
        try {
            HttpResponse<String> response = client.send(request, HttpResponse.BodyHandlers.ofString(StandardCharsets.UTF_8));
            if (response.statusCode() >= 300 && response.statusCode() != 422 && response.statusCode() != BUSY) {
                throw new IllegalStateException(path + " was answered with " + response.statusCode() + ": " + response.body());
            }
            return JSON.readTree(response.body());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}

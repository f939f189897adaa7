package az.asan.it;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;

/** The platform's API by HTTP. An empty token means a visitor. */
final class Api {
    static final ObjectMapper JSON = new ObjectMapper();

    private final HttpClient client;
    private final String address;
    private final String token;

    Api(String address, String token) {
        this(address, token, HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(5)).build());
    }

    /** @param client trusts the certificate of the address */
    Api(String address, String token, HttpClient client) {
        this.client = client;
        this.address = address;
        this.token = token;
    }

    /** What was answered. */
    record Reply(int status, String type, byte[] body) {
        JsonNode json() {
            try {
                return body.length == 0 ? MissingNode.getInstance() : JSON.readTree(body);
            } catch (IOException e) {
                throw new AssertionError("Not JSON: " + text(), e);
            }
        }

        String text() {
            return new String(body, StandardCharsets.UTF_8);
        }
    }

    Reply get(String path) {
        return send(request(path).GET());
    }

    Reply post(String path, Object json) {
        try {
            return send(request(path).header("Content-Type", "application/json").POST(BodyPublishers.ofByteArray(JSON.writeValueAsBytes(json))));
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }

    Reply put(String path, Object json) {
        try {
            return send(request(path).header("Content-Type", "application/json").PUT(BodyPublishers.ofByteArray(JSON.writeValueAsBytes(json))));
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Deploys a module. */
    Reply deploy(String fileName, byte[] content) {
        return send(request("/api/modules/v1/modules?namespace=main&fileName=" + URLEncoder.encode(fileName, StandardCharsets.UTF_8))
                .header("Content-Type", "application/octet-stream").POST(BodyPublishers.ofByteArray(content)));
    }

    HttpRequest.Builder request(String path) {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(address + path)).timeout(Duration.ofSeconds(60)).header("Accept-Language", "en");
        return token.isEmpty() ? request : request.header("Authorization", "Bearer " + token);
    }

    Reply send(HttpRequest.Builder request) {
        try {
            HttpResponse<byte[]> response = client.send(request.build(), HttpResponse.BodyHandlers.ofByteArray());
            return new Reply(response.statusCode(), response.headers().firstValue("Content-Type").orElse(""), response.body());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}

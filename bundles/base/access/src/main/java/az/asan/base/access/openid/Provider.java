package az.asan.base.access.openid;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.nimbusds.jose.jwk.source.JWKSource;
import com.nimbusds.jose.jwk.source.JWKSourceBuilder;
import com.nimbusds.jose.proc.SecurityContext;
import com.nimbusds.jose.util.Resource;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;

/**
 * A provider as its discovery document describes it (OpenID Connect Discovery 1.0). Keys are fetched when one is met
 * that is not known, so a provider may rotate them, but not more often than its rate limit allows.
 */
final class Provider {
    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final int LARGEST = 512 * 1024;
    private static final ObjectMapper JSON = new ObjectMapper();

    private final URI authorization;
    private final URI token;
    private final JWKSource<SecurityContext> keys;
    private final boolean namesItself;

    private Provider(URI authorization, URI token, JWKSource<SecurityContext> keys, boolean namesItself) {
        this.authorization = authorization;
        this.token = token;
        this.keys = keys;
        this.namesItself = namesItself;
    }

    /** @throws IOException when the provider does not answer, or answers for another issuer; the message says which */
    static Provider discover(HttpClient http, String issuer) throws IOException {
        JsonNode document = JSON.readTree(get(http, URI.create(issuer.replaceAll("/$", "") + "/.well-known/openid-configuration")));
        if (!issuer.equals(document.path("issuer").asText())) {
            throw new IOException("The discovery document is of issuer '" + document.path("issuer").asText() + "', not of '" + issuer + "'");
        }
        URI jwks = endpoint(document, "jwks_uri");
        JWKSource<SecurityContext> keys = JWKSourceBuilder.create(jwks.toURL(), url -> new Resource(get(http, URI.create(url.toString())), "application/json"))
                .cache(Duration.ofMinutes(15).toMillis(), PATIENCE.toMillis()).rateLimited(Duration.ofSeconds(10).toMillis()).refreshAheadCache(false).build();
        return new Provider(endpoint(document, "authorization_endpoint"), endpoint(document, "token_endpoint"), keys,
                document.path("authorization_response_iss_parameter_supported").asBoolean(false));
    }

    URI authorization() {
        return authorization;
    }

    URI token() {
        return token;
    }

    JWKSource<SecurityContext> keys() {
        return keys;
    }

    /** Whether each of its answers says whose it is (RFC 9207). */
    boolean namesItself() {
        return namesItself;
    }

    static JsonNode post(HttpClient http, URI address, String form, String authorization) throws IOException {
        HttpRequest.Builder request = HttpRequest.newBuilder(address).timeout(PATIENCE).header("Content-Type", "application/x-www-form-urlencoded").header("Accept", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(form, StandardCharsets.US_ASCII));
        if (!authorization.isEmpty()) {
            request.header("Authorization", authorization);
        }
        HttpResponse<String> response = send(http, request.build());
        JsonNode answer = JSON.readTree(response.body());
        if (response.statusCode() != 200) {
            throw new IOException("The provider answered the code with " + response.statusCode() + ": " + answer.path("error").asText("no reason"));
        }
        return answer;
    }

    private static URI endpoint(JsonNode document, String name) throws IOException {
        String value = document.path(name).asText();
        if (!value.startsWith("https://") && !value.startsWith("http://")) {
            throw new IOException("The discovery document has no usable " + name);
        }
        return URI.create(value);
    }

    private static String get(HttpClient http, URI address) throws IOException {
        HttpResponse<String> response = send(http, HttpRequest.newBuilder(address).timeout(PATIENCE).header("Accept", "application/json").build());
        if (response.statusCode() != 200) {
            throw new IOException(address + " answered with " + response.statusCode());
        }
        return response.body();
    }

    private static HttpResponse<String> send(HttpClient http, HttpRequest request) throws IOException {
        try {
            HttpResponse<String> response = http.send(request, HttpResponse.BodyHandlers.ofString(StandardCharsets.UTF_8));
            if (response.body().length() > LARGEST) {
                throw new IOException(request.uri() + " answered with more than 512 KiB");
            }
            return response;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("Interrupted while waiting for " + request.uri(), e);
        }
    }
}

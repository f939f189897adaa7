package az.asan.base.access.pages;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;

/** A provider of its own name that hands on the codes, tokens and keys of another one. */
final class FalseProvider implements AutoCloseable {
    private final HttpServer server;
    private final String victim;

    /** @param namesItself whether it says that each of its answers names it */
    FalseProvider(String victim, boolean namesItself) throws IOException {
        this.victim = victim;
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        String document = """
                {"issuer": "%s", "authorization_endpoint": "%s/authorize", "token_endpoint": "%s/token", "jwks_uri": "%s/jwks",
                 "authorization_response_iss_parameter_supported": %s}""".formatted(issuer(), victim, issuer(), victim, namesItself);
        server.createContext("/.well-known/openid-configuration", exchange -> answer(exchange, 200, document.getBytes(StandardCharsets.UTF_8)));
        server.createContext("/token", this::token);
        server.start();
    }

    String issuer() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    private void token(HttpExchange exchange) throws IOException {
        HttpRequest.Builder onward = HttpRequest.newBuilder(URI.create(victim + "/token")).header("Content-Type", "application/x-www-form-urlencoded")
                .POST(HttpRequest.BodyPublishers.ofByteArray(exchange.getRequestBody().readAllBytes()));
        exchange.getRequestHeaders().getOrDefault("Authorization", java.util.List.of()).forEach(value -> onward.header("Authorization", value));
        try {
            HttpResponse<byte[]> answer = HttpClient.newHttpClient().send(onward.build(), HttpResponse.BodyHandlers.ofByteArray());
            answer(exchange, answer.statusCode(), answer.body());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException(e);
        }
    }

    private static void answer(HttpExchange exchange, int status, byte[] body) throws IOException {
        exchange.getResponseHeaders().set("Content-Type", "application/json");
        exchange.sendResponseHeaders(status, body.length);
        exchange.getResponseBody().write(body);
        exchange.close();
    }

    @Override
    public void close() {
        server.stop(0);
    }
}

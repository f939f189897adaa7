package az.asan.demo.identity;

import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.net.URI;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;

/** One request and its answer. */
final class Exchange {
    private static final int LARGEST = 64 * 1024;

    private final HttpExchange http;

    Exchange(HttpExchange http) {
        this.http = http;
    }

    String method() {
        return http.getRequestMethod();
    }

    Map<String, String> query() {
        return fields(http.getRequestURI().getRawQuery());
    }

    /** @throws Refused when the body is too large */
    Map<String, String> form() throws IOException {
        byte[] body = http.getRequestBody().readNBytes(LARGEST + 1);
        if (body.length > LARGEST) {
            throw new Refused(413, "invalid_request", "A form has at most 64 KiB");
        }
        return fields(new String(body, StandardCharsets.UTF_8));
    }

    String header(String name) {
        String value = http.getRequestHeaders().getFirst(name);
        return value == null ? "" : value;
    }

    void json(int status, String body) throws IOException {
        http.getResponseHeaders().set("Cache-Control", "no-store");
        send(status, "application/json", body);
    }

    void page(int status, String body) throws IOException {
        http.getResponseHeaders().set("Content-Security-Policy", "default-src 'none'; style-src 'self'; base-uri 'none'; frame-ancestors 'none'");
        http.getResponseHeaders().set("Referrer-Policy", "no-referrer");
        http.getResponseHeaders().set("Cache-Control", "no-store");
        send(status, "text/html; charset=utf-8", body);
    }

    void send(int status, String type, String body) throws IOException {
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        http.getResponseHeaders().set("Content-Type", type);
        http.getResponseHeaders().set("X-Content-Type-Options", "nosniff");
        http.sendResponseHeaders(status, bytes.length);
        http.getResponseBody().write(bytes);
    }

    void redirect(URI to, Map<String, String> parameters) throws IOException {
        String query = parameters.entrySet().stream().map(field -> encode(field.getKey()) + '=' + encode(field.getValue())).collect(Collectors.joining("&"));
        http.getResponseHeaders().set("Location", to + (to.getRawQuery() == null ? "?" : "&") + query);
        http.getResponseHeaders().set("Cache-Control", "no-store");
        http.sendResponseHeaders(303, -1);
    }

    static Map<String, String> fields(String text) {
        Map<String, String> fields = new LinkedHashMap<>();
        if (text == null || text.isEmpty()) {
            return fields;
        }
        for (String field : text.split("&", 100)) {
            int equals = field.indexOf('=');
            try {
                String name = URLDecoder.decode(equals < 0 ? field : field.substring(0, equals), StandardCharsets.UTF_8);
                fields.putIfAbsent(name, equals < 0 ? "" : URLDecoder.decode(field.substring(equals + 1), StandardCharsets.UTF_8));
            } catch (IllegalArgumentException e) {
                throw new Refused(400, "invalid_request", "A field is not percent-encoded");
            }
        }
        return fields;
    }

    static String encode(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}

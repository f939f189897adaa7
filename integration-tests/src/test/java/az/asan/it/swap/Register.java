package az.asan.it.swap;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/**
 * An agency's register on loopback: {@code GET /v17/records/N1} is answered at once with the version it was asked under,
 * {@code S1} after {@link #SLOW}. Waiting costs it no thread, so it is not what limits the bench.
 */
final class Register implements AutoCloseable {
    static final Duration SLOW = Duration.ofSeconds(2);

    private final HttpServer server;
    private final ScheduledExecutorService answers = Executors.newScheduledThreadPool(2, task -> {
        Thread thread = new Thread(task, "register");
        thread.setDaemon(true);
        return thread;
    });

    Register() {
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 512);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.createContext("/", this::handle);
        server.setExecutor(answers);
        server.start();
    }

    String address() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    private void handle(HttpExchange exchange) {
        String[] path = exchange.getRequestURI().getPath().split("/");
        String number = path[path.length - 1];
        byte[] body = ("{\"number\":\"" + number + "\",\"version\":" + path[1].substring(1) + '}').getBytes(StandardCharsets.UTF_8);
        answers.schedule(() -> send(exchange, body), number.startsWith("S") ? SLOW.toMillis() : 0, TimeUnit.MILLISECONDS);
    }

    private static void send(HttpExchange exchange, byte[] body) {
        try (exchange) {
            exchange.getResponseHeaders().set("Content-Type", "application/json");
            exchange.sendResponseHeaders(200, body.length);
            exchange.getResponseBody().write(body);
        } catch (IOException e) {
            System.err.println("register: " + e);
        }
    }

    @Override
    public void close() {
        server.stop(0);
        answers.shutdownNow();
    }
}

package az.asan.course.provider;

import az.asan.course.provider.Definition.Reply;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/**
 * The register that learners practise on: it answers over a real socket on loopback, so that a learner's connector does
 * what it will do with an agency's system. Everything in it is invented and stands in the course.
 */
final class PracticeRegister implements AutoCloseable {
    private final Map<String, Reply> replies;
    private final HttpServer server;
    private final ExecutorService threads;

    PracticeRegister(Map<String, Reply> replies) throws IOException {
        this.replies = replies;
        threads = Executors.newFixedThreadPool(2, work -> {
            Thread thread = new Thread(work, "practice-register");
            thread.setDaemon(true);
            return thread;
        });
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 16);
        server.setExecutor(threads);
        server.createContext("/", this::answer);
        server.start();
    }

    /** Scheme, host and port. */
    String address() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }

    private void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            Reply reply = replies.getOrDefault(exchange.getRequestURI().getPath(), new Reply(404, "{\"error\":\"not-found\"}"));
            byte[] body = reply.body().getBytes(StandardCharsets.UTF_8);
            exchange.getResponseHeaders().set("Content-Type", "application/json");
            exchange.sendResponseHeaders(reply.status(), body.length == 0 ? -1 : body.length);
            exchange.getResponseBody().write(body);
        }
    }
}

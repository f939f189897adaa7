package az.asan.demo.agencies;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;

/** A register on a port of its own, on loopback. Requests beyond what its threads and queue hold are turned away. */
final class RegisterServer implements AutoCloseable {
    private static final int THREADS = 16;
    private static final int WAITING = 128;
    private static final int LONGEST_FAULT = 1024;

    private final Register register;
    private final boolean test;
    private final HttpServer server;
    private final ThreadPoolExecutor threads;
    private final AtomicReference<Fault> fault = new AtomicReference<>(Fault.NONE);
    private final CountDownLatch closing = new CountDownLatch(1);

    RegisterServer(Register register, int port, boolean test) throws IOException {
        this.register = register;
        this.test = test;
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), WAITING);
        threads = new ThreadPoolExecutor(THREADS, THREADS, 1, TimeUnit.MINUTES, new ArrayBlockingQueue<>(WAITING));
        threads.allowCoreThreadTimeOut(true);
        server.setExecutor(threads);
        server.createContext("/", this::handle);
        server.start();
    }

    String name() {
        return register.name();
    }

    int port() {
        return server.getAddress().getPort();
    }

    @Override
    public void close() {
        closing.countDown();
        server.stop(0);
        threads.shutdownNow();
    }

    private void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            if (test && "/fault".equals(exchange.getRequestURI().getPath())) {
                send(exchange, fault(exchange));
            } else {
                misbehave(exchange, answer(exchange), fault.get());
            }
        }
    }

    private Said fault(HttpExchange exchange) throws IOException {
        if (!"POST".equals(exchange.getRequestMethod())) {
            return Said.problem(405, "Only POST", "POST {\"kind\": \"slow\", \"millis\": 500}");
        }
        try {
            fault.set(Fault.of(new String(exchange.getRequestBody().readNBytes(LONGEST_FAULT), StandardCharsets.UTF_8)));
            return Said.ok(Map.of("fault", fault.get().kind().name()));
        } catch (IllegalArgumentException | ArithmeticException e) {
            return Said.problem(400, "No such fault", e.getMessage());
        }
    }

    private Said answer(HttpExchange exchange) {
        if (!"GET".equals(exchange.getRequestMethod())) {
            return Said.problem(405, "Only GET", "The register is only read");
        }
        try {
            return register.get(segments(exchange.getRequestURI().getRawPath()), query(exchange.getRequestURI().getRawQuery()));
        } catch (IllegalArgumentException e) {
            return Said.problem(400, "Not a request", e.getMessage());
        }
    }

    private void misbehave(HttpExchange exchange, Said said, Fault how) throws IOException {
        switch (how.kind()) {
            case NONE:
                send(exchange, said);
                break;
            case SLOW:
                if (waited(how.millis())) {
                    send(exchange, said);
                }
                break;
            case DOWN:
                send(exchange, Said.problem(503, "Not now", "The register is being looked after"));
                break;
            case WRONG:
                send(exchange, Said.ok(Map.of("unexpected", true)));
                break;
            case HALF:
                head(exchange, said);
                exchange.getResponseBody().write(said.body(), 0, said.body().length / 2);
                exchange.getResponseBody().flush();
                break;
            default:
                throw new IllegalStateException(how.toString());
        }
    }

    /** Waits, unless the server closes meanwhile. */
    private boolean waited(int millis) {
        try {
            return !closing.await(millis, TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    private static void send(HttpExchange exchange, Said said) throws IOException {
        head(exchange, said);
        try (OutputStream out = exchange.getResponseBody()) {
            out.write(said.body());
        }
    }

    private static void head(HttpExchange exchange, Said said) throws IOException {
        exchange.getResponseHeaders().set("Content-Type", said.contentType());
        exchange.sendResponseHeaders(said.status(), said.body().length);
    }

    private static List<String> segments(String path) {
        List<String> segments = new ArrayList<>();
        for (String segment : path.substring(1).split("/", 20)) {
            segments.add(decode(segment));
        }
        return segments;
    }

    private static Map<String, String> query(String raw) {
        Map<String, String> query = new LinkedHashMap<>();
        for (String pair : raw == null ? new String[0] : raw.split("&", 20)) {
            int equals = pair.indexOf('=');
            query.put(decode(equals < 0 ? pair : pair.substring(0, equals)), equals < 0 ? "" : decode(pair.substring(equals + 1)));
        }
        return query;
    }

    private static String decode(String text) {
        return URLDecoder.decode(text, StandardCharsets.UTF_8);
    }
}

package az.asan.course.provider;

import az.asan.course.provider.Definition.Reply;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * The register that one attempt is practised on: it answers over a real socket on loopback, so that a learner's
 * connector does what it will do with an agency's system. It listens while the attempt needs it, never longer than it
 * was opened for, and nothing listens otherwise. Everything in it is invented and stands in the course.
 */
final class PracticeRegister implements AutoCloseable {
    /** The most bytes a request's body may have. */
    static final int LARGEST_REQUEST = 64 * 1024;

    private static final Reply NOT_FOUND = new Reply(404, "{\"title\":\"Not found\",\"status\":404}");
    private static final Reply TOO_LARGE = new Reply(413, "{\"title\":\"Too large\",\"status\":413}");
    private static final int THREADS = 4;
    private static final int WAITING = 16;

    private final Map<String, Reply> replies;
    private final HttpServer server;
    private final ExecutorService threads = Executors.newFixedThreadPool(THREADS, PracticeRegister::thread);
    /** Apart from the others, so that clients that never end their requests cannot keep the end away. */
    private final ScheduledExecutorService end = Executors.newSingleThreadScheduledExecutor(PracticeRegister::thread);
    private final AtomicBoolean closed = new AtomicBoolean();

    private PracticeRegister(Map<String, Reply> replies, HttpServer server) {
        this.replies = Map.copyOf(replies);
        this.server = server;
    }

    /**
     * @param replies what it answers, by path; anything else is not found
     * @param longest after this it closes by itself
     * @throws IOException when no port is free
     */
    static PracticeRegister open(Map<String, Reply> replies, Duration longest) throws IOException {
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getByAddress(new byte[] {127, 0, 0, 1}), 0), WAITING);
        PracticeRegister register = new PracticeRegister(replies, server);
        server.setExecutor(register.threads);
        server.createContext("/", register::answer);
        server.start();
        register.end.schedule(register::close, longest.toMillis(), TimeUnit.MILLISECONDS);
        return register;
    }

    /** Scheme, host and port. */
    String address() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    @Override
    public void close() {
        if (closed.compareAndSet(false, true)) {
            server.stop(0);
            threads.shutdownNow();
            end.shutdownNow();
        }
    }

    private static Thread thread(Runnable work) {
        Thread thread = new Thread(work, "practice-register");
        thread.setDaemon(true);
        return thread;
    }

    private void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            boolean fits = exchange.getRequestBody().readNBytes(LARGEST_REQUEST + 1).length <= LARGEST_REQUEST;
            Reply reply = fits ? replies.getOrDefault(exchange.getRequestURI().getPath(), NOT_FOUND) : TOO_LARGE;
            byte[] body = reply.body().getBytes(StandardCharsets.UTF_8);
            exchange.getResponseHeaders().set("Content-Type", "application/json");
            exchange.sendResponseHeaders(reply.status(), body.length == 0 ? -1 : body.length);
            if (body.length > 0) {
                exchange.getResponseBody().write(body);
            }
        }
    }
}

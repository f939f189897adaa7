package az.asan.it.swap;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

final class OpenLoopTest {
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final Queue<String> lost = new ConcurrentLinkedQueue<>();
    private final AtomicLong answered = new AtomicLong();
    private final AtomicLong longest = new AtomicLong();
    private HttpServer server;

    @AfterEach
    void stop() {
        server.stop(0);
        threads.shutdownNow();
    }

    @Test
    void startsRequestsWhileEarlierOnesWaitAndCountsTheirWholeTime() throws Exception {
        CountDownLatch open = new CountDownLatch(1);
        serve(open, 200);
        OpenLoop loop = loop();
        try (loop) {
            loop.start();
            // A loop that waited for its answers would start one only.
            await(loop, 50);
            assertThat(answered).hasValue(0);
            open.countDown();
        }
        assertThat(lost).isEmpty();
        assertThat(answered).hasValue(loop.started());
        assertThat(TimeUnit.NANOSECONDS.toMillis(longest.get())).as("the first waited while fifty were started, 5 ms apart").isGreaterThanOrEqualTo(240);
    }

    @Test
    void countsWhatIsRefusedAsAnsweredAndWhatBreaksOffAsLost() throws Exception {
        serve(new CountDownLatch(0), -1);
        OpenLoop loop = loop();
        try (loop) {
            loop.start();
            await(loop, 5);
        }
        assertThat(answered).hasValue(0);
        assertThat(lost).hasSize((int) loop.started()).allMatch(why -> why.contains("ended before the answer") || why.contains("reset"));
    }

    private OpenLoop loop() {
        Ask ask = Ask.get("it", "127.0.0.1", "/", "", Duration.ZERO);
        return new OpenLoop(server.getAddress(), 200, () -> ask, new Heard() {
            @Override
            public void answered(Ask asked, long intended, long ended, int status, String body) {
                answered.incrementAndGet();
                longest.accumulateAndGet(ended - intended, Math::max);
            }

            @Override
            public void lost(Ask asked, long intended, long ended, String why) {
                lost.add(why);
            }
        });
    }

    /** @param status -1 ends the connection instead of answering */
    private void serve(CountDownLatch open, int status) throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 100);
        server.setExecutor(threads);
        server.createContext("/", exchange -> {
            try (exchange) {
                open.await();
                if (status > 0) {
                    exchange.sendResponseHeaders(status, 0);
                    exchange.getResponseBody().write("in chunks".getBytes(java.nio.charset.StandardCharsets.US_ASCII));
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        });
        server.start();
    }

    private static void await(OpenLoop loop, long started) {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(20);
        while (loop.started() < started && System.nanoTime() < end) {
            Round.until(System.nanoTime() + 1_000_000);
        }
    }
}

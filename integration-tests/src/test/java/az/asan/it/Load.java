package az.asan.it;

import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;

/** Callers that ask one thing after another until they are told to stop, and remember every answer that was not 200. */
final class Load implements AutoCloseable {
    /** No test asks more often than this. */
    private static final long MOST = 200_000;

    private final HttpClient client = HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(5)).build();
    private final AtomicLong answered = new AtomicLong();
    private final Queue<String> lost = new ConcurrentLinkedQueue<>();
    private final List<Thread> callers = new ArrayList<>();
    private volatile boolean going = true;

    /** @param request makes a new request each time; called by many threads */
    Load(int threads, Supplier<HttpRequest> request) {
        for (int i = 0; i < threads; i++) {
            Thread caller = new Thread(() -> call(request), "load-" + i);
            caller.setDaemon(true);
            caller.start();
            callers.add(caller);
        }
    }

    long answered() {
        return answered.get();
    }

    /** What was answered otherwise than by 200, or not at all. */
    List<String> lost() {
        return List.copyOf(lost);
    }

    /** Waits until so many more answers have come, so that what follows happens under load. */
    void awaitMore(long more) {
        long wanted = answered.get() + more;
        Waiting.until(more + " more answers came", Duration.ofSeconds(60), () -> answered.get() >= wanted || !lost.isEmpty());
    }

    @Override
    public void close() {
        going = false;
        for (Thread caller : callers) {
            try {
                caller.join(30_000);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
    }

    private void call(Supplier<HttpRequest> request) {
        while (going && answered.get() < MOST) {
            try {
                HttpResponse<String> response = client.send(request.get(), HttpResponse.BodyHandlers.ofString());
                if (response.statusCode() == 200) {
                    answered.incrementAndGet();
                } else {
                    lost.add(response.statusCode() + " " + response.body().lines().limit(3).toList());
                }
            } catch (IOException e) {
                lost.add(e.toString());
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return;
            }
        }
    }
}

package az.asan.demo.day;

import java.io.IOException;
import java.time.Duration;
import java.time.LocalTime;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/** Where the play goes on: its clock, and requests that are sent again under the same key until they are answered. */
final class Stage {
    private static final Duration AGAIN = Duration.ofSeconds(2);

    final QueueApi api;
    final Tally tally;
    private final ScheduledExecutorService threads;
    private final double speed;
    private final LocalTime from;
    private final long startedAt = System.nanoTime();

    /** @param from the time of day at which the play begins */
    Stage(QueueApi api, Tally tally, ScheduledExecutorService threads, double speed, LocalTime from) {
        this.api = api;
        this.tally = tally;
        this.threads = threads;
        this.speed = speed;
        this.from = from;
    }

    LocalTime now() {
        return from.plusNanos((long) ((System.nanoTime() - startedAt) * speed));
    }

    /** Goes on after some time of the play. */
    void after(Duration time, Runnable what) {
        later(Duration.ofNanos((long) (time.toNanos() / speed)), what);
    }

    private void later(Duration real, Runnable what) {
        if (!threads.isShutdown()) {
            threads.schedule(what, real.toNanos(), TimeUnit.NANOSECONDS);
        }
    }

    /** Sends a request until it is answered by the queue itself, and goes on with the answer. */
    void post(QueueApi.Who who, String path, String json, Consumer<QueueApi.Reply> then) {
        post(who, path, QueueApi.key(), json, then);
    }

    private void post(QueueApi.Who who, String path, String key, String json, Consumer<QueueApi.Reply> then) {
        try {
            QueueApi.Reply reply = api.post(who, path, key, json);
            if (reply.status() < 500 && reply.status() != 429) {
                then.accept(reply);
                return;
            }
        } catch (IOException e) {
            if (threads.isShutdown()) {
                return;
            }
        }
        tally.failed.incrementAndGet();
        later(AGAIN, () -> post(who, path, key, json, then));
    }
}

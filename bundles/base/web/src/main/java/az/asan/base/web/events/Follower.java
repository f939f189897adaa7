package az.asan.base.web.events;

import az.asan.base.api.events.Fact;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import javax.servlet.AsyncContext;
import javax.servlet.AsyncEvent;
import javax.servlet.AsyncListener;
import javax.servlet.ServletOutputStream;
import javax.servlet.WriteListener;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One open event stream. Only one thread writes at a time; a browser that does not take what is sent gets no more
 * until it does, and then goes on from its position.
 */
final class Follower implements WriteListener, AsyncListener {
    private static final Logger LOG = LoggerFactory.getLogger(Follower.class);
    private static final int BATCH = 64;

    private final AsyncContext async;
    private final ServletOutputStream out;
    private final StreamHub hub;
    private final Executor pump;
    private final BooleanSupplier admitted;
    private final Consumer<Follower> gone;
    private final AtomicInteger wanted = new AtomicInteger();
    private final AtomicBoolean over = new AtomicBoolean();
    private volatile boolean beatDue;
    private long position;

    Follower(AsyncContext async, StreamHub hub, long position, Executor pump, BooleanSupplier admitted, Consumer<Follower> gone) throws IOException {
        this.async = async;
        this.out = async.getResponse().getOutputStream();
        this.hub = hub;
        this.position = position;
        this.pump = pump;
        this.admitted = admitted;
        this.gone = gone;
    }

    StreamHub hub() {
        return hub;
    }

    void begin() {
        async.addListener(this);
        hub.follow(this);
        beatDue = true;
        out.setWriteListener(this);
    }

    @Override
    public void onWritePossible() {
        more();
    }

    /** There may be something to send. Cheap, from any thread. */
    void more() {
        if (wanted.getAndIncrement() == 0 && !over.get()) {
            pump.execute(this::write);
        }
    }

    /** Keeps the connection known to be alive, and ends it when its visitor may no longer follow. */
    void beat() {
        if (!admitted.getAsBoolean()) {
            end();
            return;
        }
        beatDue = true;
        more();
    }

    private void write() {
        int handled;
        do {
            handled = wanted.get();
            try {
                writeWhilePossible();
            } catch (IOException | RuntimeException e) {
                LOG.debug("A follower of {} is gone", hub.name(), e);
                end();
                return;
            }
        } while (wanted.addAndGet(-handled) > 0);
    }

    private void writeWhilePossible() throws IOException {
        while (!over.get() && out.isReady()) {
            if (beatDue) {
                beatDue = false;
                send(":\n\n");
                continue;
            }
            List<Fact> facts = hub.after(position, BATCH);
            if (facts.isEmpty()) {
                return;
            }
            StringBuilder text = new StringBuilder();
            facts.forEach(fact -> append(text, fact));
            position = facts.get(facts.size() - 1).position();
            send(text.toString());
        }
    }

    private void send(String text) throws IOException {
        out.write(text.getBytes(StandardCharsets.UTF_8));
        if (out.isReady()) {
            out.flush();
        }
    }

    private static void append(StringBuilder text, Fact fact) {
        text.append("id: ").append(fact.position()).append("\nevent: ").append(fact.type()).append('\n');
        fact.data().lines().forEach(line -> text.append("data: ").append(line).append('\n'));
        text.append('\n');
    }

    void end() {
        if (over.compareAndSet(false, true)) {
            hub.unfollow(this);
            gone.accept(this);
            try {
                async.complete();
            } catch (IllegalStateException e) {
                LOG.debug("A stream of {} was complete already", hub.name(), e);
            }
        }
    }

    @Override
    public void onError(Throwable e) {
        LOG.debug("A follower of {} is gone", hub.name(), e);
        end();
    }

    @Override
    public void onComplete(AsyncEvent event) {
        end();
    }

    @Override
    public void onTimeout(AsyncEvent event) {
        end();
    }

    @Override
    public void onError(AsyncEvent event) {
        end();
    }

    @Override
    public void onStartAsync(AsyncEvent event) {
        // one cycle only
    }
}

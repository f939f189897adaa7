package az.asan.it.swap;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.Iterator;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;

/**
 * Starts requests at fixed moments, whatever became of those before: people do not wait for each other. Each takes a
 * connection that is free, or a new one. One thread, sockets that do not block, so that the load leaves the machine to
 * what is measured. When the thread is held up it starts what is overdue at once, and their time counts from when they
 * were to start: no start is left out.
 */
final class OpenLoop implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    /** Servers close what idles; a connection that idled long may be closed in the moment it is used. */
    private static final Duration FRESH = Duration.ofSeconds(8);
    private static final int MOST = 4000;

    private final InetSocketAddress to;
    private final long interval;
    private final Supplier<Ask> asks;
    private final Heard heard;
    private final Selector selector;
    private final Thread thread = new Thread(this::run, "open-loop");
    private final Deque<Line> idle = new ArrayDeque<>();
    private final Set<Line> busy = new HashSet<>();
    private final byte[] read = new byte[64 * 1024];
    private final ByteBuffer buffer = ByteBuffer.wrap(read);
    private volatile boolean going = true;
    private final AtomicLong started = new AtomicLong();
    private long looked;

    /** @param asks gives the next request; called on the loop's thread, as is {@code heard} */
    OpenLoop(InetSocketAddress to, int perSecond, Supplier<Ask> asks, Heard heard) {
        this.to = to;
        this.interval = TimeUnit.SECONDS.toNanos(1) / perSecond;
        this.asks = asks;
        this.heard = heard;
        try {
            selector = Selector.open();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    OpenLoop start() {
        thread.setDaemon(true);
        thread.start();
        return this;
    }

    /** How many were started so far. */
    long started() {
        return started.get();
    }

    /** Starts no more, and waits until all that were started are answered or lost. */
    @Override
    public void close() {
        going = false;
        try {
            thread.join(PATIENCE.plusSeconds(5).toMillis());
            selector.close();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void run() {
        long due = System.nanoTime();
        while (going || !busy.isEmpty()) {
            long now = System.nanoTime();
            while (going && due <= now) {
                begin(due);
                due += interval;
                started.incrementAndGet();
            }
            await(going ? due - System.nanoTime() : TimeUnit.MILLISECONDS.toNanos(10));
            impatient(System.nanoTime());
        }
        idle.forEach(Line::close);
    }

    private void await(long nanos) {
        try {
            if (nanos >= 1_000_000) {
                selector.select(nanos / 1_000_000);
            } else {
                // A selector waits for whole milliseconds only.
                LockSupport.parkNanos(Math.max(0, nanos));
                selector.selectNow();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        Iterator<SelectionKey> keys = selector.selectedKeys().iterator();
        while (keys.hasNext()) {
            SelectionKey key = keys.next();
            keys.remove();
            ((Line) key.attachment()).ready(key);
        }
    }

    private void begin(long intended) {
        Ask ask = asks.get();
        long now = System.nanoTime();
        Line line = idle.pollFirst();
        if (line != null && now - line.ended > FRESH.toNanos()) {
            // The freshest lies on top: what lies below idled longer.
            line.close();
            idle.forEach(Line::close);
            idle.clear();
            line = null;
        }
        if (line == null && busy.size() >= MOST) {
            heard.lost(ask, intended, now, MOST + " requests were under way already");
            return;
        }
        try {
            Line taken = line == null ? new Line() : line;
            busy.add(taken);
            taken.send(ask, intended);
        } catch (IOException e) {
            heard.lost(ask, intended, System.nanoTime(), e.toString());
        }
    }

    private void impatient(long now) {
        if (now - looked < TimeUnit.SECONDS.toNanos(1)) {
            return;
        }
        looked = now;
        busy.stream().filter(line -> now - line.intended > PATIENCE.toNanos()).toList().forEach(line -> line.fail("no answer within " + PATIENCE.toSeconds() + " s"));
    }

    /** One connection. */
    private final class Line {
        private final SocketChannel channel;
        private final SelectionKey key;
        private final Response response = new Response();
        private Ask ask;
        private ByteBuffer out;
        private long intended;
        private long ended;

        Line() throws IOException {
            channel = SocketChannel.open();
            channel.configureBlocking(false);
            channel.socket().setTcpNoDelay(true);
            key = channel.register(selector, SelectionKey.OP_CONNECT, this);
            channel.connect(to);
        }

        void send(Ask next, long when) {
            ask = next;
            intended = when;
            out = ByteBuffer.wrap(next.bytes());
            response.clear();
            if (channel.isConnected()) {
                write();
            }
        }

        void ready(SelectionKey selected) {
            try {
                if (selected.isConnectable() && channel.finishConnect()) {
                    write();
                } else if (selected.isWritable()) {
                    write();
                } else if (selected.isReadable()) {
                    hear();
                }
            } catch (IOException | IllegalArgumentException e) {
                fail(e.toString());
            }
        }

        private void write() {
            try {
                channel.write(out);
                key.interestOps(out.hasRemaining() ? SelectionKey.OP_WRITE : SelectionKey.OP_READ);
            } catch (IOException e) {
                fail(e.toString());
            }
        }

        private void hear() throws IOException {
            buffer.clear();
            int count = channel.read(buffer);
            if (ask == null) {
                // An idle connection that the server closed.
                idle.remove(this);
                close();
            } else if (count < 0) {
                if (response.endsWithConnection()) {
                    end();
                } else {
                    fail("the connection ended before the answer");
                }
            } else if (response.take(read, count)) {
                end();
            }
        }

        private void end() {
            ended = System.nanoTime();
            Ask done = ask;
            ask = null;
            busy.remove(this);
            if (response.closes()) {
                close();
            } else {
                idle.addFirst(this);
            }
            heard.answered(done, intended, ended, response.status(), response.body());
        }

        private void fail(String why) {
            Ask done = ask;
            ask = null;
            busy.remove(this);
            idle.remove(this);
            close();
            if (done != null) {
                heard.lost(done, intended, System.nanoTime(), why);
            }
        }

        private void close() {
            key.cancel();
            try {
                channel.close();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}

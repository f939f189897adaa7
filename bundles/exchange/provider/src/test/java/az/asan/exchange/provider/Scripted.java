package az.asan.exchange.provider;

import az.asan.exchange.spi.Call;
import az.asan.exchange.spi.Connector;
import az.asan.exchange.spi.Reply;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.atomic.AtomicInteger;

/** The entry class of {@link Sample}. */
public final class Scripted implements Connector, AutoCloseable {
    static final AtomicInteger CLOSED = new AtomicInteger();

    @Override
    public Reply call(Call call) {
        return new Reply(200, "application/json", "{\"surname\":\"Əliyeva\"}".getBytes(StandardCharsets.UTF_8));
    }

    @Override
    public void close() {
        CLOSED.incrementAndGet();
    }
}

package az.asan.exchange.provider;

import az.asan.exchange.spi.Call;
import az.asan.exchange.spi.Connector;
import az.asan.exchange.spi.Reply;
import java.nio.charset.StandardCharsets;

/** The entry class of {@link Sample}. */
public final class Scripted implements Connector, AutoCloseable {
    static volatile int closed;

    @Override
    public Reply call(Call call) {
        return new Reply(200, "application/json", "{\"surname\":\"Əliyeva\"}".getBytes(StandardCharsets.UTF_8));
    }

    @Override
    public void close() {
        closed++;
    }
}

package az.asan.exchange.testkit;

import az.asan.exchange.spi.Call;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/** A call as the pipeline makes one. */
public record GivenCall(String operation, Map<String, String> parameters, byte[] body, String contentType, Instant deadline, String traceparent, Optional<String> idempotencyKey)
        implements Call {
    /** The trace of {@link #to}. */
    public static final String TRACEPARENT = "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01";

    /** A call with parameters and no body, with the idempotency key {@code key-1}. */
    public static GivenCall to(String operation, Map<String, String> parameters, Duration patience) {
        return new GivenCall(operation, parameters, new byte[0], "", Instant.now().plus(patience), TRACEPARENT, Optional.of("key-1"));
    }

    /** The same call with a JSON body; an empty one is none. */
    public GivenCall body(byte[] json) {
        return new GivenCall(operation, parameters, json, json.length == 0 ? "" : "application/json", deadline, traceparent, idempotencyKey);
    }
}

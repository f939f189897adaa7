package az.asan.exchange.spi;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.osgi.annotation.versioning.ProviderType;

/** One question, as a connector sees it: granted, checked against the contract, within limits. */
@ProviderType
public interface Call {
    /** The operation's id in the contract. */
    String operation();

    Map<String, String> parameters();

    byte[] body();

    String contentType();

    /** After this moment nobody waits any more. */
    Instant deadline();

    /** The header to send on as {@code traceparent}. */
    String traceparent();

    Optional<String> idempotencyKey();
}

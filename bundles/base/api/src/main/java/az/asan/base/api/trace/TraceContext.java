package az.asan.base.api.trace;

import java.util.HexFormat;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The trace a call belongs to, as in W3C Trace Context, level 1 (header {@code traceparent}, version 00).
 *
 * @param traceId 32 lower-case hexadecimal digits, not all zero
 * @param spanId  16 lower-case hexadecimal digits, not all zero
 * @param sampled whether the caller records this trace
 */
public record TraceContext(String traceId, String spanId, boolean sampled) {
    private static final Pattern HEADER = Pattern.compile("([0-9a-f]{2})-([0-9a-f]{32})-([0-9a-f]{16})-([0-9a-f]{2})(-.*)?");
    private static final Pattern TRACE = Pattern.compile("(?!0{32})[0-9a-f]{32}");
    private static final Pattern SPAN = Pattern.compile("(?!0{16})[0-9a-f]{16}");

    public TraceContext {
        if (!TRACE.matcher(traceId).matches() || !SPAN.matcher(spanId).matches()) {
            throw new IllegalArgumentException("A trace id is 32 and a span id 16 lower-case hexadecimal digits, not all zero");
        }
    }

    /** A new trace, for a call that brought none. */
    public static TraceContext begin() {
        ThreadLocalRandom random = ThreadLocalRandom.current();
        HexFormat hex = HexFormat.of();
        return new TraceContext(hex.toHexDigits(random.nextLong() | 1L) + hex.toHexDigits(random.nextLong()), hex.toHexDigits(random.nextLong() | 1L), false);
    }

    /** The same trace, one call further in. */
    public TraceContext child() {
        return new TraceContext(traceId, HexFormat.of().toHexDigits(ThreadLocalRandom.current().nextLong() | 1L), sampled);
    }

    /** What a {@code traceparent} header says; empty when it is not one that the standard lets us continue. */
    public static Optional<TraceContext> parse(String header) {
        Matcher parts = HEADER.matcher(header);
        if (!parts.matches() || "ff".equals(parts.group(1)) || ("00".equals(parts.group(1)) && parts.group(5) != null)
                || !TRACE.matcher(parts.group(2)).matches() || !SPAN.matcher(parts.group(3)).matches()) {
            return Optional.empty();
        }
        return Optional.of(new TraceContext(parts.group(2), parts.group(3), (Integer.parseInt(parts.group(4), 16) & 1) == 1));
    }

    /** The header to send on. */
    public String header() {
        return "00-" + traceId + '-' + spanId + (sampled ? "-01" : "-00");
    }
}

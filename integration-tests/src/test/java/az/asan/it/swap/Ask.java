package az.asan.it.swap;

import java.nio.charset.StandardCharsets;
import java.time.Duration;

/**
 * A request, ready to be written.
 *
 * @param name  what is asked, for the report
 * @param bytes the request as HTTP/1.1 has it
 * @param takes how long whoever is asked takes on purpose; not counted as latency
 */
record Ask(String name, byte[] bytes, Duration takes) {
    /** @param headers lines, each ended by CR LF; none is fine */
    static Ask get(String name, String authority, String path, String headers, Duration takes) {
        return new Ask(name, ("GET " + path + " HTTP/1.1\r\nHost: " + authority + "\r\n" + headers + "\r\n").getBytes(StandardCharsets.US_ASCII), takes);
    }
}

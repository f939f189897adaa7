package az.asan.base.web.front;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * A body, read whole before anything is done with it: a request whose body never ends has no effect.
 *
 * @param bytes what was sent, at most 17 MiB
 * @param type  its content type, empty when none was given
 */
public record Body(byte[] bytes, String type) {
    /** A content of 16 MiB and the frame of a multipart form round it. */
    public static final int LIMIT = 17 * 1024 * 1024;
    /** What a form or message may have without a permit for large bodies. */
    public static final int SMALL = 1024 * 1024;

    /** The fields and files of a form. */
    public Form form() {
        if (bytes.length == 0) {
            return new Form(Map.of(), Map.of());
        }
        String media = type.toLowerCase(Locale.ROOT);
        if (media.startsWith("application/x-www-form-urlencoded")) {
            if (bytes.length > SMALL) {
                throw new Refusal(413, "too-large", SMALL / 1024 / 1024);
            }
            Map<String, List<String>> fields = Queries.parse(new String(bytes, StandardCharsets.US_ASCII));
            return new Form(fields, Map.of());
        }
        if (media.startsWith("multipart/form-data")) {
            return Multipart.parse(bytes, type);
        }
        throw new Refusal(415, "not-a-form");
    }
}

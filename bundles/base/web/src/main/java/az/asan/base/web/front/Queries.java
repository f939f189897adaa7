package az.asan.base.web.front;

import java.net.URLEncoder;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.StringJoiner;

/** Names and values as in {@code application/x-www-form-urlencoded} (WHATWG URL, section 5), decoded once and strictly. */
public final class Queries {
    private static final int FIELDS = 1000;

    private Queries() {
    }

    /** @throws Refusal when there are more than 1,000 fields, or one is not UTF-8 */
    public static Map<String, List<String>> parse(String text) {
        Map<String, List<String>> fields = new LinkedHashMap<>();
        int count = 0;
        for (String pair : text == null || text.isEmpty() ? new String[0] : text.split("&", FIELDS + 2)) {
            if (++count > FIELDS) {
                throw new Refusal(413, "too-many-fields", FIELDS);
            }
            int equals = pair.indexOf('=');
            String name = decode(equals < 0 ? pair : pair.substring(0, equals), true);
            String value = equals < 0 ? "" : decode(pair.substring(equals + 1), true);
            fields.computeIfAbsent(name, key -> new ArrayList<>()).add(value);
        }
        return fields;
    }

    public static Optional<String> first(String query, String name) {
        return query == null ? Optional.empty() : Optional.ofNullable(parse(query).get(name)).map(values -> values.get(0));
    }

    /** The query without a parameter, for links that set it anew. */
    public static String without(String query, String name) {
        StringJoiner kept = new StringJoiner("&");
        parse(query).forEach((key, values) -> {
            if (!key.equals(name)) {
                values.forEach(value -> kept.add(encode(key) + '=' + encode(value)));
            }
        });
        return kept.toString();
    }

    public static String encode(String value) {
        return URLEncoder.encode(value, StandardCharsets.UTF_8);
    }

    /** @throws Refusal when a percent sign is not followed by two hexadecimal digits, or the bytes are not UTF-8 */
    public static String decode(String text, boolean plusIsSpace) {
        if (text.indexOf('%') < 0 && (!plusIsSpace || text.indexOf('+') < 0)) {
            return text;
        }
        ByteBuffer bytes = ByteBuffer.allocate(text.length() * 3);
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '%') {
                bytes.put(hexByte(text, i));
                i += 2;
            } else if (c == '+' && plusIsSpace) {
                bytes.put((byte) ' ');
            } else if (c < 128) {
                bytes.put((byte) c);
            } else {
                throw new Refusal(400, "bad-encoding");
            }
        }
        try {
            return StandardCharsets.UTF_8.newDecoder().onMalformedInput(CodingErrorAction.REPORT).decode(bytes.flip()).toString();
        } catch (CharacterCodingException e) {
            throw new Refusal(400, "bad-encoding");
        }
    }

    private static byte hexByte(String text, int at) {
        int high = at + 2 < text.length() ? Character.digit(text.charAt(at + 1), 16) : -1;
        int low = at + 2 < text.length() ? Character.digit(text.charAt(at + 2), 16) : -1;
        if (high < 0 || low < 0) {
            throw new Refusal(400, "bad-encoding");
        }
        return (byte) (high << 4 | low);
    }
}

package az.asan.base.audit;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.Map;
import java.util.TreeMap;

/**
 * Makes texts that come back from every database as they went in: PostgreSQL has no NUL and UTF-8 has no half
 * surrogates, so either would break the chain when the hash is computed again. Too long ones are cut, because the trail
 * must not be the reason why a command fails.
 */
final class Texts {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final TypeReference<TreeMap<String, String>> MAP = new TypeReference<>() {
    };
    private static final char REPLACEMENT = '\uFFFD';

    private Texts() {
    }

    /** The text in at most {@code limit} chars; a longer one ends in an ellipsis. */
    static String clean(String text, int limit) {
        StringBuilder clean = new StringBuilder(Math.min(text.length(), limit));
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            boolean pair = Character.isHighSurrogate(c) && i + 1 < text.length() && Character.isLowSurrogate(text.charAt(i + 1));
            int width = pair ? 2 : 1;
            boolean last = i + width == text.length();
            if (clean.length() + width > (last ? limit : limit - 1)) {
                return clean.append('…').toString();
            }
            if (pair) {
                clean.append(c).append(text.charAt(++i));
            } else {
                clean.append(c == 0 || Character.isSurrogate(c) ? REPLACEMENT : c);
            }
        }
        return clean.toString();
    }

    /** A JSON object of at most {@code limit} chars; when it would be longer, its values are cut shorter. */
    static String json(Map<String, String> values, int limit) {
        for (int each = 1000; each > 0; each /= 4) {
            Map<String, String> cut = new TreeMap<>();
            for (Map.Entry<String, String> value : values.entrySet()) {
                cut.put(clean(value.getKey(), 60), clean(value.getValue(), each));
            }
            String json = write(cut);
            if (json.length() <= limit) {
                return json;
            }
        }
        throw new IllegalArgumentException("A trail entry has " + values.size() + " values; they must fit into " + limit + " characters");
    }

    /** The values of a JSON object made by {@link #json}. */
    static Map<String, String> values(String json) {
        try {
            return json.isEmpty() ? Map.of() : JSON.readValue(json, MAP);
        } catch (JsonProcessingException e) {
            return Map.of("unreadable", json);
        }
    }

    static String write(Object value) {
        try {
            return JSON.writeValueAsString(value);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("Texts can always be written as JSON", e);
        }
    }
}

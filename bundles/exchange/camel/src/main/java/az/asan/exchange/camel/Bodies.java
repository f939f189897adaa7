package az.asan.exchange.camel;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;

/** Bodies of messages as bytes. */
final class Bodies {
    private static final ObjectMapper JSON = JsonMapper.builder().build();

    private Bodies() {
    }

    /** @throws IllegalArgumentException for a body that is neither bytes, nor text, nor something JSON can hold */
    static byte[] bytes(Object body) {
        if (body == null) {
            return new byte[0];
        }
        if (body instanceof byte[] bytes) {
            return bytes;
        }
        if (body instanceof CharSequence text) {
            return text.toString().getBytes(StandardCharsets.UTF_8);
        }
        if (body instanceof Map || body instanceof List || body instanceof JsonNode || body instanceof Number || body instanceof Boolean) {
            try {
                return JSON.writeValueAsBytes(body);
            } catch (JsonProcessingException e) {
                throw new IllegalArgumentException("The body cannot be written as JSON", e);
            }
        }
        throw new IllegalArgumentException("A route leaves a body of bytes, text or JSON, not of " + body.getClass().getName());
    }
}

package az.asan.exchange.web;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;

/** An answer as the console shows it. */
final class Shown {
    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final TextNode HIDDEN = TextNode.valueOf("•••");
    private static final int MOST = 20_000;

    private Shown() {
    }

    /** @param hidden whether every value is replaced, so that only the names of fields are left */
    static String body(byte[] body, boolean hidden) {
        try {
            JsonNode json = body.length == 0 ? TextNode.valueOf("") : JSON.readTree(body);
            String text = JSON.writerWithDefaultPrettyPrinter().writeValueAsString(hidden ? form(json) : json);
            return text.length() > MOST ? text.substring(0, MOST) + " …" : text;
        } catch (IOException e) {
            return hidden ? HIDDEN.asText() : new String(body, 0, Math.min(body.length, MOST), StandardCharsets.UTF_8);
        }
    }

    private static JsonNode form(JsonNode json) {
        if (json.isObject()) {
            ObjectNode object = JsonNodeFactory.instance.objectNode();
            json.properties().forEach(field -> object.set(field.getKey(), form(field.getValue())));
            return object;
        }
        if (json.isArray()) {
            ArrayNode array = JsonNodeFactory.instance.arrayNode();
            json.forEach(element -> array.add(form(element)));
            return array;
        }
        return HIDDEN;
    }
}

package az.asan.exchange.camel;

import az.asan.module.spi.YamlNode;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;

/**
 * Writes what was checked as JSON, which is YAML too (YAML 1.2.2, section 1.2). Camel gets this and not the author's
 * bytes, so that nothing can hide in a difference between two readers.
 */
final class PlainYaml {
    private PlainYaml() {
    }

    static String of(YamlNode node) {
        return json(node).toString();
    }

    private static JsonNode json(YamlNode node) {
        if (node.isMap()) {
            ObjectNode object = JsonNodeFactory.instance.objectNode();
            node.entries().forEach((key, value) -> object.set(key, json(value)));
            return object;
        }
        if (node.isList()) {
            ArrayNode array = JsonNodeFactory.instance.arrayNode();
            node.items().forEach(item -> array.add(json(item)));
            return array;
        }
        return TextNode.valueOf(node.text().orElse(""));
    }
}

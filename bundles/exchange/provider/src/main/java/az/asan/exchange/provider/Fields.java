package az.asan.exchange.provider;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * The fields that may leave, as JSON Pointers (RFC 6901). A pointer names members only: each element of an array on the
 * way is treated alike, so {@code /documents/number} means the number of every document.
 */
final class Fields {
    private static final Pattern POINTER = Pattern.compile("(/([^~/]|~0|~1){1,100}){1,20}");

    private final Map<String, Fields> below = new LinkedHashMap<>();
    private boolean whole;

    private Fields() {
    }

    /** Whether a text is a pointer to a field. */
    static boolean isPointer(String text) {
        return POINTER.matcher(text).matches();
    }

    static Fields of(Set<String> pointers) {
        Fields root = new Fields();
        for (String pointer : pointers) {
            Fields at = root;
            for (String token : pointer.substring(1).split("/")) {
                at = at.below.computeIfAbsent(token.replace("~1", "/").replace("~0", "~"), name -> new Fields());
            }
            at.whole = true;
        }
        return root;
    }

    /** What of a value may leave; empty when nothing of it may. */
    Optional<JsonNode> cut(JsonNode value) {
        if (whole) {
            return Optional.of(value);
        }
        if (value.isArray()) {
            ArrayNode kept = JsonNodeFactory.instance.arrayNode();
            value.forEach(element -> cut(element).ifPresent(kept::add));
            return Optional.of(kept);
        }
        if (!value.isObject()) {
            return Optional.empty();
        }
        ObjectNode kept = JsonNodeFactory.instance.objectNode();
        value.properties().forEach(member -> {
            Fields fields = below.get(member.getKey());
            if (fields != null) {
                fields.cut(member.getValue()).ifPresent(less -> kept.set(member.getKey(), less));
            }
        });
        return Optional.of(kept);
    }
}

package az.asan.catalog.provider.pack;

import az.asan.module.spi.YamlNode;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/** The ids of one list: each once. */
final class Ids {
    private final String what;
    private final Map<String, String> places = new LinkedHashMap<>();

    /** @param what is listed, for findings: {@code agencies} */
    Ids(String what) {
        this.what = what;
    }

    /** Takes an item's id in; an error when another one has it. */
    String add(Fields fields, YamlNode item) {
        String id = fields.id(item, "id");
        YamlNode at = Fields.at(item, "id");
        String before = places.putIfAbsent(id, at.file() + ':' + at.line());
        if (before != null && !id.isEmpty()) {
            fields.error(at, "country-id-twice", id, before);
        }
        return id;
    }

    /** The id that a node refers to; an error when there is none. Where no list could be read, that alone is told. */
    String refer(Fields fields, YamlNode node) {
        String id = node.text().orElse("");
        if (!places.isEmpty() && !places.containsKey(id)) {
            fields.error(node, "country-reference", what, id);
        }
        return id;
    }

    /** The id under a key. */
    String refer(Fields fields, YamlNode parent, String key) {
        if (parent.get(key).isEmpty()) {
            fields.error(parent, "yaml-missing", key);
            return "";
        }
        return refer(fields, Fields.at(parent, key));
    }

    Set<String> all() {
        return places.keySet();
    }
}

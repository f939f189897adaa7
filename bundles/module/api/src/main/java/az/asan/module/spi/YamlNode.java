package az.asan.module.spi;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A piece of a YAML file that knows where it stands, so that a finding can name the line. Immutable. Scalars are kept
 * as they are written; anchors, aliases and tags are refused when the file is read.
 */
public final class YamlNode {
    private final String file;
    private final int line;
    private final String scalar;
    private final Map<String, YamlNode> map;
    private final List<YamlNode> list;

    private YamlNode(String file, int line, String scalar, Map<String, YamlNode> map, List<YamlNode> list) {
        this.file = file;
        this.line = line;
        this.scalar = scalar;
        this.map = map;
        this.list = list;
    }

    public static YamlNode scalar(String file, int line, String text) {
        return new YamlNode(file, line, text, null, null);
    }

    public static YamlNode map(String file, int line, Map<String, YamlNode> entries) {
        return new YamlNode(file, line, null, new LinkedHashMap<>(entries), null);
    }

    public static YamlNode list(String file, int line, List<YamlNode> items) {
        return new YamlNode(file, line, null, null, new ArrayList<>(items));
    }

    public String file() {
        return file;
    }

    /** From 1. */
    public int line() {
        return line;
    }

    public boolean isMap() {
        return map != null;
    }

    public boolean isList() {
        return list != null;
    }

    public boolean isScalar() {
        return scalar != null;
    }

    /** The text of a scalar; empty for a map or list. */
    public Optional<String> text() {
        return Optional.ofNullable(scalar);
    }

    /** The entry of a map; empty when this is no map or has no such key. */
    public Optional<YamlNode> get(String key) {
        return map == null ? Optional.empty() : Optional.ofNullable(map.get(key));
    }

    /** The text of a map's entry. */
    public Optional<String> text(String key) {
        return get(key).flatMap(YamlNode::text);
    }

    /** The items of a list; none when this is no list. */
    public List<YamlNode> items() {
        return list == null ? List.of() : java.util.Collections.unmodifiableList(list);
    }

    /** The items of the list under a key; none when there is no such list. */
    public List<YamlNode> items(String key) {
        return get(key).map(YamlNode::items).orElse(List.of());
    }

    /** The entries of a map in the order of the file; none when this is no map. */
    public Map<String, YamlNode> entries() {
        return map == null ? Map.of() : java.util.Collections.unmodifiableMap(map);
    }

    /** The text under a key, or an error {@code yaml-missing} with the key. */
    public String required(String key, Findings findings) {
        Optional<String> text = text(key).filter(value -> !value.isBlank());
        if (text.isEmpty()) {
            findings.error(this, "yaml-missing", key);
        }
        return text.orElse("");
    }

    /** Errors {@code yaml-unknown-key} for keys that are none of the known ones. */
    public void allow(Findings findings, String... known) {
        entries().forEach((key, value) -> {
            if (!List.of(known).contains(key)) {
                findings.error(value, "yaml-unknown-key", key, String.join(", ", known));
            }
        });
    }
}

package az.asan.exchange.testkit;

import az.asan.module.spi.YamlNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Compose;
import org.snakeyaml.engine.v2.nodes.AnchorNode;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;

/** Reads YAML as the module core does: with lines, without anchors and aliases. */
final class YamlNodes {
    private YamlNodes() {
    }

    /** @throws IllegalArgumentException when the text is not YAML or has an anchor */
    static YamlNode read(String file, String text) {
        try {
            Node node = new Compose(LoadSettings.builder().setLabel(file).build()).composeString(text).orElseThrow(() -> new IllegalArgumentException(file + " is empty"));
            return node(file, node);
        } catch (org.snakeyaml.engine.v2.exceptions.YamlEngineException e) {
            throw new IllegalArgumentException(e.getMessage(), e);
        }
    }

    private static YamlNode node(String file, Node node) {
        int line = node.getStartMark().map(mark -> mark.getLine() + 1).orElse(0);
        if (node.getAnchor().isPresent() || node instanceof AnchorNode) {
            throw new IllegalArgumentException(file + ":" + line + " has an anchor");
        }
        if (node instanceof ScalarNode scalar) {
            return YamlNode.scalar(file, line, scalar.getValue());
        }
        if (node instanceof SequenceNode sequence) {
            List<YamlNode> items = new ArrayList<>();
            sequence.getValue().forEach(item -> items.add(node(file, item)));
            return YamlNode.list(file, line, items);
        }
        Map<String, YamlNode> entries = new LinkedHashMap<>();
        for (NodeTuple tuple : ((MappingNode) node).getValue()) {
            entries.put(((ScalarNode) tuple.getKeyNode()).getValue(), node(file, tuple.getValueNode()));
        }
        return YamlNode.map(file, line, entries);
    }
}

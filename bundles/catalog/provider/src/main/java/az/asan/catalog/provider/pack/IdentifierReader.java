package az.asan.catalog.provider.pack;

import az.asan.catalog.provider.country.CheckRule;
import az.asan.catalog.provider.country.Identifier;
import az.asan.module.spi.BoundedPattern;
import az.asan.module.spi.YamlNode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads the person identifier, and tries it out on the samples of the pack. */
final class IdentifierReader {
    private static final int LONGEST = 40;

    private final Fields fields;

    IdentifierReader(Fields fields) {
        this.fields = fields;
    }

    private enum CheckKind { NONE, WEIGHTED_MODULUS }

    private enum Position { LAST }

    Identifier read(YamlNode node) {
        node.allow(fields.findings(), "id", "name", "shortName", "hint", "length", "pattern", "normalise", "example", "check", "checkNote", "valid", "invalid", "source");
        fields.id(node, "id");
        fields.words(node, "checkNote", Fields.LONG);
        fields.optionalSource(node, "source");
        int length = fields.whole(node, "length", 1, LONGEST);
        BoundedPattern pattern = fields.pattern(node, "pattern");
        List<Identifier.Step> steps = new ArrayList<>();
        for (YamlNode step : fields.list(node, "normalise", 0, 4)) {
            steps.add(fields.choiceOf(step, "normalise", Identifier.Step.class));
        }
        String example = fields.text(node, "example", LONGEST);
        Identifier identifier = new Identifier(fields.words(node, "name", Fields.SHORT), fields.words(node, "shortName", 60), fields.words(node, "hint", Fields.SHORT),
                example, length, pattern::matches, steps, check(fields.map(node, "check"), length));
        if (!example.isEmpty() && !identifier.normalise(example).equals(Optional.of(example))) {
            fields.error(Fields.at(node, "example"), "country-example", example);
        }
        for (YamlNode sample : fields.list(node, "valid", 1, 50)) {
            if (identifier.normalise(sample.text().orElse("")).isEmpty()) {
                fields.error(sample, "country-sample-refused", sample.text().orElse(""));
            }
        }
        for (YamlNode sample : fields.list(node, "invalid", 1, 50)) {
            if (identifier.normalise(sample.text().orElse("")).isPresent()) {
                fields.error(sample, "country-sample-taken", sample.text().orElse(""));
            }
        }
        return identifier;
    }

    private CheckRule check(YamlNode node, int length) {
        if (fields.choice(node, "kind", CheckKind.class) == CheckKind.NONE) {
            node.allow(fields.findings(), "kind");
            return CheckRule.NONE;
        }
        node.allow(fields.findings(), "kind", "weights", "modulus", "map", "position");
        fields.choice(node, "position", Position.class);
        List<Integer> weights = fields.list(node, "weights", 1, LONGEST).stream().map(weight -> fields.wholeOf(weight, "weights", 0, 1_000)).toList();
        if (weights.size() != length - 1) {
            fields.error(Fields.at(node, "weights"), "country-weights", weights.size(), length - 1);
        }
        int modulus = fields.whole(node, "modulus", 2, 1_000);
        return new CheckRule.WeightedModulus(weights, modulus, map(node, modulus));
    }

    private Map<Integer, String> map(YamlNode node, int modulus) {
        Map<Integer, String> map = new HashMap<>();
        fields.optionalMap(node, "map").ifPresent(entries -> entries.entries().forEach((sum, value) -> {
            String text = value.text().orElse("");
            if (!sum.matches("[0-9]{1,4}") || Integer.parseInt(sum) >= modulus || text.length() != 1 && !text.equals(CheckRule.WeightedModulus.REFUSE)) {
                fields.error(value, "country-check-map", sum, text, modulus - 1);
            } else {
                map.put(Integer.valueOf(sum), text);
            }
        }));
        for (int sum = 10; sum < modulus; sum++) {
            if (!map.containsKey(sum)) {
                fields.error(Fields.at(node, "modulus"), "country-check-map-gap", sum);
                break;
            }
        }
        return Map.copyOf(map);
    }
}

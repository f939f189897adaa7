package az.asan.catalog.provider.pack;

import az.asan.catalog.provider.country.PackBrand;
import az.asan.module.spi.YamlNode;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Reads the brand, and checks that everyone can read what is written in its colours. */
final class BrandReader {
    /** WCAG 2.2, 1.4.3: text. */
    private static final double TEXT = 4.5;
    /** WCAG 2.2, 1.4.11: what is not text. */
    private static final double SHAPE = 3;

    private static final List<String> ON_SURFACE = List.of("primary", "accent", "success", "warning", "danger");

    private final Fields fields;

    BrandReader(Fields fields) {
        this.fields = fields;
    }

    PackBrand read(YamlNode brand) {
        brand.allow(fields.findings(), "name", "shortName", "owner", "colours");
        YamlNode colours = fields.map(brand, "colours");
        colours.allow(fields.findings(), "light", "dark");
        return new PackBrand(fields.words(brand, "name", Fields.SHORT), fields.words(brand, "shortName", 60), fields.words(brand, "owner", Fields.SHORT),
                colours(fields.map(colours, "light")), colours(fields.map(colours, "dark")));
    }

    private Map<String, String> colours(YamlNode node) {
        node.allow(fields.findings(), PackBrand.KEYS.toArray(String[]::new));
        Map<String, String> colours = new LinkedHashMap<>();
        for (String key : PackBrand.KEYS) {
            String value = fields.text(node, key, 7);
            if (value.matches("#[0-9a-fA-F]{6}")) {
                colours.put(key, value);
            } else if (!value.isEmpty()) {
                fields.error(Fields.at(node, key), "country-colour", key, value);
            }
        }
        if (colours.size() == PackBrand.KEYS.size()) {
            for (String ground : List.of("background", "surface")) {
                List.of("text", "mutedText", "link").forEach(text -> contrast(node, colours, text, ground, TEXT));
                List.of("border", "focus").forEach(shape -> contrast(node, colours, shape, ground, SHAPE));
            }
            ON_SURFACE.forEach(colour -> {
                contrast(node, colours, "on" + Character.toUpperCase(colour.charAt(0)) + colour.substring(1), colour, TEXT);
                contrast(node, colours, colour, "surface", TEXT);
            });
            contrast(node, colours, "onPrimary", "primaryHover", TEXT);
        }
        return colours;
    }

    private void contrast(YamlNode node, Map<String, String> colours, String text, String ground, double least) {
        double ratio = ratio(colours.get(text), colours.get(ground));
        if (ratio < least) {
            fields.error(Fields.at(node, text), "country-contrast", text, ground, String.format(Locale.ROOT, "%.2f", ratio), least);
        }
    }

    /** Contrast ratio by WCAG 2.2. */
    static double ratio(String one, String other) {
        double a = luminance(one);
        double b = luminance(other);
        return (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05);
    }

    private static double luminance(String colour) {
        return 0.2126 * channel(colour, 1) + 0.7152 * channel(colour, 3) + 0.0722 * channel(colour, 5);
    }

    private static double channel(String colour, int at) {
        double value = Integer.parseInt(colour.substring(at, at + 2), 16) / 255.0;
        return value <= 0.04045 ? value / 12.92 : Math.pow((value + 0.055) / 1.055, 2.4);
    }
}

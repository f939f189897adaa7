package az.asan.base.web.assets;

import az.asan.base.api.country.Country;
import az.asan.base.api.store.Digest;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.TreeMap;

/** The brand's colours as custom properties: a file of its own, so that no page needs a style within it. */
public record BrandStyle(Asset asset, String digest) {
    public static final String PATH = "/brand.css";
    private static final double MIDDLE = 0.179;
    private static final Map<String, String> OTHERS = new TreeMap<>(Map.of(
            "background", "background", "surface", "surface", "text", "text", "mutedText", "muted", "border", "line",
            "link", "link", "primaryHover", "primary-hover", "success", "success", "warning", "warning"));
    private static final String DANGER = "danger";

    public static BrandStyle of(Country country) {
        Country.Brand brand = country.brand();
        String css = ":root{" + colours(brand, false) + "}\n@media (prefers-color-scheme:dark){:root{" + colours(brand, true) + "}}\n";
        byte[] bytes = css.getBytes(StandardCharsets.UTF_8);
        return new BrandStyle(Assets.of("text/css; charset=utf-8", bytes), Digest.of(bytes).brief());
    }

    private static String colours(Country.Brand brand, boolean dark) {
        String primary = dark ? brand.primaryDark() : brand.primary();
        String accent = dark ? brand.accentDark() : brand.accent();
        StringBuilder css = new StringBuilder();
        property(css, "primary", primary);
        property(css, "on-primary", brand.colour("onPrimary", dark).orElseGet(() -> on(primary)));
        property(css, "accent", accent);
        property(css, "on-accent", brand.colour("onAccent", dark).orElseGet(() -> on(accent)));
        OTHERS.forEach((key, name) -> brand.colour(key, dark).ifPresent(value -> property(css, name, value)));
        brand.colour(DANGER, dark).ifPresent(value -> property(css, DANGER, value));
        brand.colour("onDanger", dark).ifPresent(value -> property(css, "on-danger", value));
        return css.toString();
    }

    private static void property(StringBuilder css, String name, String value) {
        css.append("--").append(name).append(':').append(colour(value)).append(';');
    }

    private static String colour(String value) {
        if (!value.matches("#[0-9a-fA-F]{6}")) {
            throw new IllegalArgumentException("A colour of the brand is #rrggbb, not '" + value + "'");
        }
        return value;
    }

    /** Black or white, whichever contrasts more by the relative luminance of WCAG 2.2. */
    private static String on(String colour) {
        double luminance = 0.2126 * channel(colour, 1) + 0.7152 * channel(colour, 3) + 0.0722 * channel(colour, 5);
        return luminance > MIDDLE ? "#101418" : "#ffffff";
    }

    private static double channel(String colour, int at) {
        double value = Integer.parseInt(colour.substring(at, at + 2), 16) / 255.0;
        return value <= 0.04045 ? value / 12.92 : Math.pow((value + 0.055) / 1.055, 2.4);
    }
}

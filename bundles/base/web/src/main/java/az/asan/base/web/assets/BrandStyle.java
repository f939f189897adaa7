package az.asan.base.web.assets;

import az.asan.base.api.country.Country;
import az.asan.base.api.store.Digest;
import java.nio.charset.StandardCharsets;

/** The brand's colours as custom properties: a file of its own, so that no page needs a style within it. */
public record BrandStyle(Asset asset, String digest) {
    public static final String PATH = "/brand.css";
    private static final double MIDDLE = 0.179;

    public static BrandStyle of(Country country) {
        Country.Brand brand = country.brand();
        String css = ":root{" + colours(brand.primary(), brand.accent()) + "}\n"
                + "@media (prefers-color-scheme:dark){:root{" + colours(brand.primaryDark(), brand.accentDark()) + "}}\n";
        byte[] bytes = css.getBytes(StandardCharsets.UTF_8);
        return new BrandStyle(Assets.of("text/css; charset=utf-8", bytes), Digest.of(bytes).brief());
    }

    private static String colours(String primary, String accent) {
        return "--primary:" + colour(primary) + ";--on-primary:" + on(primary) + ";--accent:" + colour(accent) + ";--on-accent:" + on(accent) + ";";
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

package az.asan.catalog.provider.country;

import az.asan.base.api.country.Country;
import az.asan.catalog.api.LocalText;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** How a pack looks: every colour is there, light and dark. */
public record PackBrand(LocalText names, LocalText shortNames, LocalText owners, Map<String, String> light, Map<String, String> dark) implements Country.Brand {
    /** The colours of a pack. */
    public static final List<String> KEYS = List.of("primary", "onPrimary", "primaryHover", "accent", "onAccent", "background", "surface", "text", "mutedText",
            "border", "link", "focus", "success", "onSuccess", "warning", "onWarning", "danger", "onDanger");

    public PackBrand {
        light = Map.copyOf(light);
        dark = Map.copyOf(dark);
    }

    @Override
    public String name(Locale locale) {
        return names.in(locale);
    }

    @Override
    public String shortName(Locale locale) {
        return shortNames.in(locale);
    }

    @Override
    public String owner(Locale locale) {
        return owners.in(locale);
    }

    @Override
    public String primary() {
        return light.get("primary");
    }

    @Override
    public String accent() {
        return light.get("accent");
    }

    @Override
    public String primaryDark() {
        return dark.get("primary");
    }

    @Override
    public String accentDark() {
        return dark.get("accent");
    }

    @Override
    public Optional<String> colour(String key, boolean onDark) {
        return Optional.ofNullable((onDark ? dark : light).get(key));
    }
}

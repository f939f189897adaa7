package az.asan.catalog.provider.country;

import java.util.Map;
import java.util.Optional;

/**
 * Texts of pages that the pack brings.
 *
 * @param byPlace from {@code <area>/<tag>} to texts by key
 */
public record PackTexts(Map<String, Map<String, String>> byPlace) {
    public PackTexts {
        byPlace = Map.copyOf(byPlace);
    }

    Optional<String> find(String area, String tag, String key) {
        return byPlace.isEmpty() ? Optional.empty() : Optional.ofNullable(byPlace.getOrDefault(area + '/' + tag, Map.of()).get(key));
    }
}

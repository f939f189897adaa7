package az.asan.base.web.health;

import java.time.Instant;
import java.util.List;
import java.util.Map;

/** Fixed values with which the style guide shows each component, long and empty states included. */
final class Styleguide {
    private Styleguide() {
    }

    static Map<String, Object> model() {
        return Map.of(
                "moment", Instant.parse("2026-03-09T08:05:00Z"),
                "hours", List.of("09", "10", "11", "12", "13", "14", "15", "16"),
                "visits", List.of(12, 31, 44, 38, 9, 27, 41, 18),
                "errors", List.of(Map.of("field", "pin", "text", "base:styleguide.field-error")),
                "rows", List.of(
                        Map.of("number", "A-017", "window", 3, "state", "success"),
                        Map.of("number", "B-204", "window", 11, "state", "warning"),
                        Map.of("number", "C-001", "window", 7, "state", "neutral")));
    }
}

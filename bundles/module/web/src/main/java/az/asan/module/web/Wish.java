package az.asan.module.web;

import az.asan.base.api.web.Request;
import az.asan.module.api.Traffic;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The part of the work that somebody chose in a form: all, a share, a cohort or as a shadow. */
record Wish(String part, String share, String cohort, Optional<Traffic> traffic, String field, String error) {
    static final List<String> PARTS = List.of("share", "cohort", "shadow");

    static Wish of(Request request) {
        String part = request.form("part").orElse("all");
        String share = request.form("share").orElse("").strip();
        String cohort = request.form("cohort").orElse("").strip();
        try {
            return switch (part) {
                case "share" -> right(part, share, cohort, Traffic.parse(share.endsWith("%") ? share : share + '%'));
                case "cohort" -> right(part, share, cohort, Traffic.cohort(cohort));
                case "shadow" -> right(part, share, cohort, Traffic.shadow());
                default -> right("all", share, cohort, Traffic.all());
            };
        } catch (IllegalArgumentException e) {
            return new Wish(part, share, cohort, Optional.empty(), part, request.text("part." + part + "-wrong"));
        }
    }

    private static Wish right(String part, String share, String cohort, Traffic traffic) {
        return new Wish(part, share, cohort, Optional.of(traffic), "", "");
    }

    /** For the form, as it was filled in. */
    Map<String, Object> model() {
        return Map.of("part", part, "share", share.isEmpty() ? "10" : share, "cohort", cohort, "shareError", "share".equals(field) ? error : "", "cohortError", "cohort".equals(field) ? error : "");
    }

    List<Map<String, String>> errors() {
        return field.isEmpty() ? List.of() : List.of(Map.of("field", field, "text", error));
    }
}

package az.asan.base.access.pages;

import az.asan.base.access.accounts.InvalidAccountException;
import az.asan.base.api.identity.Role;
import az.asan.base.api.web.Answer;
import az.asan.base.api.web.Request;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A form shown again with what was typed and what was wrong. */
final class Shown {
    private final String template;
    private final Map<String, Object> model = new LinkedHashMap<>();

    Shown(String template) {
        this.template = template;
        model.put("errors", List.of());
        model.put("errorOf", Map.of());
        model.put("form", Map.of());
    }

    Shown with(String name, Object value) {
        model.put(name, value);
        return this;
    }

    /** Keeps what was typed into fields; never passwords. */
    Shown typed(Request request, String... fields) {
        Map<String, Object> form = new LinkedHashMap<>();
        for (String field : fields) {
            form.put(field, request.form(field).orElse(""));
        }
        form.put("roles", request.formAll("roles"));
        return with("form", form);
    }

    Answer page() {
        return Answer.page(template, model);
    }

    /** Again, with one thing that was wrong; an empty field for what belongs to none. */
    Answer wrong(String field, String text) {
        with("errors", List.of(Map.of("field", field, "text", text)));
        with("errorOf", field.isEmpty() ? Map.of() : Map.of(field, text));
        return page().status(422);
    }

    Answer wrong(Request request, InvalidAccountException e) {
        return wrong(e.field(), request.text(e.reason().key()));
    }

    /** The roles an account or program may have, for choosing. */
    static List<Map<String, String>> roles(Request request) {
        return Arrays.stream(Role.values()).filter(role -> role != Role.CITIZEN).map(role -> Map.of("value", role.word(), "text", request.text("role." + role.word()), "hint", request.text("role." + role.word() + ".hint"))).toList();
    }
}

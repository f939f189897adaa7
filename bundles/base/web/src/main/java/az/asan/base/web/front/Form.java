package az.asan.base.web.front;

import az.asan.base.api.web.Request;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What a form sent. */
public record Form(Map<String, List<String>> fields, Map<String, Request.Upload> files) {
    public Optional<String> first(String name) {
        return all(name).stream().findFirst();
    }

    public List<String> all(String name) {
        return fields.getOrDefault(name, List.of()).stream().map(String::strip).toList();
    }
}

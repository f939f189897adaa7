package az.asan.demo.agencies;

import az.asan.demo.people.Json;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

/** The lists of {@code registers.json}, all of them invented: births, marriages, properties. */
final class Records {
    private final Map<String, Object> lists;

    private Records(Map<String, Object> lists) {
        this.lists = lists;
    }

    static Records invented() {
        try (InputStream in = Records.class.getResourceAsStream("/registers.json")) {
            if (in == null) {
                throw new IllegalStateException("registers.json is not in the jar");
            }
            return new Records(Json.object(Json.read(new String(in.readAllBytes(), StandardCharsets.UTF_8))));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The records of a list in which one of the members has the value. */
    List<Map<String, Object>> where(String list, String value, String... members) {
        return select(list, each -> Arrays.stream(members).anyMatch(member -> value.equals(each.get(member))));
    }

    private List<Map<String, Object>> select(String list, Predicate<Map<String, Object>> wanted) {
        return Json.list(lists.get(list)).stream().map(Json::object).filter(wanted).toList();
    }

    /** A document that holds the records of a list under its name. */
    static Said found(String list, List<Map<String, Object>> records) {
        Map<String, Object> document = new LinkedHashMap<>();
        document.put(list, records);
        return Said.ok(document);
    }
}

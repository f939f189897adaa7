package az.asan.demo.people;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The people of {@code people.json}, all of them invented. Those the demo tells stories about come first: Aysel, Rəşad,
 * Nigar, Kənan. Immutable.
 */
public final class People {
    private final Map<String, Map<String, Object>> byPin;

    private People(Map<String, Map<String, Object>> byPin) {
        this.byPin = byPin;
    }

    /** Reads the file of this jar. */
    public static People invented() {
        try (InputStream in = People.class.getResourceAsStream("/people.json")) {
            if (in == null) {
                throw new IllegalStateException("people.json is not in the jar of " + People.class.getName());
            }
            Map<String, Map<String, Object>> people = new LinkedHashMap<>();
            for (Object each : Json.list(Json.object(Json.read(new String(in.readAllBytes(), StandardCharsets.UTF_8))).get("people"))) {
                Map<String, Object> person = Json.object(each);
                people.put((String) person.get("pin"), person);
            }
            return new People(people);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** All of them, in the order of the file. Members are as in the file: pin, surname, givenName, patronymic, birthDate, sex, address … */
    public List<Map<String, Object>> all() {
        return new ArrayList<>(byPin.values());
    }

    public Optional<Map<String, Object>> byPin(String pin) {
        return Optional.ofNullable(byPin.get(pin));
    }
}

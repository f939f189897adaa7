package az.asan.it;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;

/** The invented people of the demonstration. */
final class People {
    static final Path FILE = World.ROOT.resolve("bundles/demo/people/src/main/resources/people.json");

    private People() {
    }

    /** What tells who someone is, and what it is. Given names are left out: they are too short not to be part of other words. */
    static Map<String, String> data() {
        Map<String, String> data = new TreeMap<>();
        try {
            for (JsonNode person : Api.JSON.readTree(Files.readAllBytes(FILE)).path("people")) {
                data.put("the identifier of " + person.path("pin").asText(), person.path("pin").asText());
                data.put("the surname " + person.path("surname").asText(), person.path("surname").asText());
                data.put("the patronymic " + person.path("patronymic").asText(), person.path("patronymic").asText());
                data.put("the street " + person.at("/address/street").asText(), person.at("/address/street").asText());
                person.path("documents").forEach(document -> data.put("the document " + document.path("number").asText(), document.path("number").asText()));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return data;
    }
}

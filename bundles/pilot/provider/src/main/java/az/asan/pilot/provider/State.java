package az.asan.pilot.provider;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * How far a journey is. Immutable; kept sealed, since it holds what the citizen said and what registers know.
 *
 * @param person    the person identifier
 * @param visited   pages from the first to the present one, in the order they were come to
 * @param answers   by question id, as kept
 * @param registers answers of registers by ask id
 * @param language  the language in which the citizen went on last; the document is written in it
 */
record State(String person, List<String> visited, Map<String, String> answers, Map<String, JsonNode> registers, String language) {
    private static final ObjectMapper JSON = new ObjectMapper();

    State {
        visited = List.copyOf(visited);
        answers = java.util.Collections.unmodifiableMap(new LinkedHashMap<>(answers));
        registers = java.util.Collections.unmodifiableMap(new LinkedHashMap<>(registers));
    }

    static State begin(String person, String page, String language) {
        return new State(person, List.of(page), Map.of(), Map.of(), language);
    }

    String page() {
        return visited.get(visited.size() - 1);
    }

    /** As it was on an earlier page; answers given since stay, so that nothing is typed twice. */
    State backTo(String page) {
        return new State(person, visited.subList(0, visited.indexOf(page) + 1), answers, registers, language);
    }

    State on(String page) {
        List<String> more = new ArrayList<>(visited);
        more.add(page);
        return new State(person, more, answers, registers, language);
    }

    State with(Map<String, String> given) {
        Map<String, String> more = new LinkedHashMap<>(answers);
        more.putAll(given);
        return new State(person, visited, more, registers, language);
    }

    State knowing(String ask, JsonNode answer) {
        Map<String, JsonNode> more = new LinkedHashMap<>(registers);
        more.put(ask, answer);
        return new State(person, visited, answers, more, language);
    }

    State forgetting(String ask) {
        Map<String, JsonNode> fewer = new LinkedHashMap<>(registers);
        fewer.remove(ask);
        return new State(person, visited, answers, fewer, language);
    }

    State speaking(String tag) {
        return new State(person, visited, answers, registers, tag);
    }

    byte[] toBytes() {
        try {
            return JSON.writeValueAsBytes(this);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("A journey's state is plain data and can be written", e);
        }
    }

    static State of(byte[] bytes) {
        try {
            return JSON.readValue(bytes, State.class);
        } catch (IOException e) {
            throw new IllegalStateException("A journey's state was written by this class and opened by its key, so it can be read", e);
        }
    }
}

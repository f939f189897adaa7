package az.asan.module.store;

import az.asan.module.api.Finding;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.List;
import java.util.Map;

/** Titles and findings as JSON: they are only ever read whole. */
final class Texts {
    private static final TypeReference<Map<String, String>> TITLE = new TypeReference<>() { };
    private static final TypeReference<List<Finding>> FINDINGS = new TypeReference<>() { };

    /** A node of the next release may know more about a finding than this one. */
    private final ObjectMapper json = new ObjectMapper().configure(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES, false);

    String ofTitle(Map<String, String> title) {
        return write(title);
    }

    String ofFindings(List<Finding> findings) {
        return write(findings);
    }

    Map<String, String> title(String text) {
        return read(text, TITLE);
    }

    List<Finding> findings(String text) {
        return read(text, FINDINGS);
    }

    private String write(Object value) {
        try {
            return json.writeValueAsString(value);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("A value of ours cannot be written as JSON", e);
        }
    }

    private <T> T read(String text, TypeReference<T> type) {
        try {
            return json.readValue(text, type);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("A text in the module tables is not the JSON it should be", e);
        }
    }
}

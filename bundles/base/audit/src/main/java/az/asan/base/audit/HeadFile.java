package az.asan.base.audit;

import az.asan.base.api.trail.TrailVerification.Head;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Heads as a file to be kept elsewhere; the same form as the API's. */
final class HeadFile {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int MOST = 10_000;

    private HeadFile() {
    }

    static String write(List<Head> heads) {
        List<Map<String, Object>> all = heads.stream().map(HeadFile::fields).toList();
        return Texts.write(Map.of("heads", all));
    }

    /** The heads of a file; empty when it is none. */
    static Optional<List<Head>> read(String text) {
        try {
            JsonNode all = JSON.readTree(text).path("heads");
            if (!all.isArray() || all.size() > MOST) {
                return Optional.empty();
            }
            List<Head> heads = new ArrayList<>();
            for (JsonNode head : all) {
                heads.add(new Head(head.path("node").asText(), head.path("position").asLong(), head.path("hash").asText(), Instant.parse(head.path("at").asText()), head.path("signature").asText()));
            }
            return Optional.of(heads);
        } catch (JsonProcessingException | IllegalArgumentException | DateTimeException e) {
            return Optional.empty();
        }
    }

    private static Map<String, Object> fields(Head head) {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("node", head.node());
        fields.put("position", head.position());
        fields.put("hash", head.hash());
        fields.put("at", head.at().toString());
        fields.put("signature", head.signature());
        return fields;
    }
}

package az.asan.base.web.api;

import az.asan.base.web.pages.Content;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One description of all APIs (OpenAPI 3.1), merged from the {@code api/openapi.json} of each bundle. */
public final class OpenApi {
    private static final Logger LOG = LoggerFactory.getLogger(OpenApi.class);
    private static final Set<String> METHODS = Set.of("get", "put", "post", "delete", "patch", "head");

    private final ObjectMapper mapper;
    private final Map<String, JsonNode> parts = new ConcurrentHashMap<>();

    public OpenApi(ObjectMapper mapper) {
        this.mapper = mapper;
    }

    /** Takes in the description of a bundle, if it carries one; a broken one is named in the log and left out. */
    public void add(String bundle, Content content) {
        content.read("api/openapi.json").ifPresent(file -> {
            try {
                JsonNode part = mapper.readTree(file);
                if (!part.path("openapi").asText().startsWith("3.") || !part.path("paths").isObject()) {
                    throw new IOException("it must have 'openapi' 3.x and 'paths'");
                }
                parts.put(bundle, part);
            } catch (IOException e) {
                LOG.error("The api/openapi.json of {} is left out: {}", bundle, e.getMessage());
            }
        });
    }

    public void remove(String bundle) {
        parts.remove(bundle);
    }

    /** The whole, served at an address. */
    public byte[] document(String title, String origin) throws IOException {
        ObjectNode whole = mapper.createObjectNode();
        whole.put("openapi", "3.1.0");
        whole.putObject("info").put("title", title).put("version", "1");
        whole.putArray("servers").addObject().put("url", origin + ApiServer.BASE);
        ObjectNode paths = whole.putObject("paths");
        ObjectNode components = whole.putObject("components");
        for (JsonNode part : sorted()) {
            part.path("paths").properties().forEach(path -> mergeInto(paths, path));
            part.path("components").properties().forEach(kind -> kind.getValue().properties().forEach(entry -> components.withObjectProperty(kind.getKey()).set(entry.getKey(), entry.getValue())));
        }
        components.withObjectProperty("securitySchemes").putObject("bearer").put("type", "http").put("scheme", "bearer");
        return mapper.writerWithDefaultPrettyPrinter().writeValueAsBytes(whole);
    }

    private static void mergeInto(ObjectNode paths, Map.Entry<String, JsonNode> path) {
        ObjectNode known = paths.withObjectProperty(path.getKey());
        path.getValue().properties().forEach(operation -> known.set(operation.getKey(), operation.getValue()));
    }

    private Collection<JsonNode> sorted() {
        return new TreeMap<>(parts).values();
    }

    /**
     * An operation, for people.
     *
     * @param path    below {@code /api}
     * @param summary as its bundle describes it
     */
    public record Operation(String method, String path, String summary) {
    }

    /** All operations, in the order of their paths. */
    public List<Operation> operations() {
        Map<String, Operation> operations = new TreeMap<>();
        for (JsonNode part : sorted()) {
            for (Map.Entry<String, JsonNode> path : part.path("paths").properties()) {
                path.getValue().properties().forEach(operation -> {
                    if (METHODS.contains(operation.getKey())) {
                        String method = operation.getKey().toUpperCase(Locale.ROOT);
                        operations.put(path.getKey() + ' ' + method, new Operation(method, ApiServer.BASE + path.getKey(), operation.getValue().path("summary").asText()));
                    }
                });
            }
        }
        return new ArrayList<>(operations.values());
    }
}

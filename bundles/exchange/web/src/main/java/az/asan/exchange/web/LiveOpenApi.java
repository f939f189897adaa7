package az.asan.exchange.web;

import az.asan.exchange.api.Connectors;
import az.asan.exchange.api.Connectors.ConnectorView;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.util.Optional;

/** The contracts of all live connectors as one OpenAPI 3.1 document, with the paths and headers of the platform. */
final class LiveOpenApi {
    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final JsonNodeFactory MAKE = JsonNodeFactory.instance;
    private static final String SCHEMAS = "#/components/schemas/";

    private LiveOpenApi() {
    }

    static String of(Connectors connectors) {
        ObjectNode document = MAKE.objectNode();
        document.put("openapi", "3.1.0");
        document.putObject("info").put("title", "Exchange").put("version", "1").put("description", "Operations of the connectors that are live. Every question needs a grant.");
        document.putArray("servers").addObject().put("url", "/api/exchange/v1/services");
        ObjectNode paths = document.putObject("paths");
        ObjectNode components = document.putObject("components");
        ObjectNode schemas = components.putObject("schemas");
        components.putObject("securitySchemes").putObject("bearer").put("type", "http").put("scheme", "bearer");
        document.putArray("security").addObject().putArray("bearer");
        for (ConnectorView view : connectors.live()) {
            connectors.contract(view.service()).flatMap(LiveOpenApi::read).ifPresent(contract -> {
                String id = view.service().id();
                contract.path("components").path("schemas").properties().forEach(schema -> schemas.set(id + '_' + schema.getKey(), renamed(schema.getValue(), id)));
                contract.path("paths").properties().forEach(path -> paths.set('/' + id + path.getKey(), operations(path.getValue(), view)));
            });
        }
        return document.toString();
    }

    private static JsonNode operations(JsonNode path, ConnectorView view) {
        ObjectNode renamed = (ObjectNode) renamed(path, view.service().id());
        for (String method : new String[] {"get", "post"}) {
            if (renamed.path(method) instanceof ObjectNode operation) {
                String operationId = operation.path("operationId").asText();
                operation.put("operationId", view.service().id() + '_' + operationId);
                operation.putArray("tags").add(view.service().id());
                boolean personal = view.operations().stream().anyMatch(known -> known.id().equals(operationId) && known.personal());
                ArrayNode parameters = operation.path("parameters") instanceof ArrayNode array ? array : operation.putArray("parameters");
                header(parameters, "Asan-Purpose", personal, "Why it is asked: a purpose of the grant");
                header(parameters, "Asan-Person", false, "The person it is about, where no parameter says so");
                header(parameters, "Asan-Actor", false, "Who acts at the client");
                header(parameters, "Asan-Case", false, "The case it belongs to");
            }
        }
        return renamed;
    }

    private static void header(ArrayNode parameters, String name, boolean required, String description) {
        parameters.addObject().put("name", name).put("in", "header").put("required", required).put("description", description).putObject("schema").put("type", "string");
    }

    /** Schemas of several contracts stand side by side, so each has its connector's name before its own. */
    private static JsonNode renamed(JsonNode node, String id) {
        if (node.isObject()) {
            ObjectNode object = MAKE.objectNode();
            node.properties().forEach(field -> {
                boolean reference = "$ref".equals(field.getKey()) && field.getValue().asText().startsWith(SCHEMAS);
                object.set(field.getKey(), reference ? TextNode.valueOf(SCHEMAS + id + '_' + field.getValue().asText().substring(SCHEMAS.length())) : renamed(field.getValue(), id));
            });
            return object;
        }
        if (node.isArray()) {
            ArrayNode array = MAKE.arrayNode();
            node.forEach(element -> array.add(renamed(element, id)));
            return array;
        }
        return node;
    }

    private static Optional<JsonNode> read(String contract) {
        try {
            return Optional.of(JSON.readTree(contract));
        } catch (JsonProcessingException e) {
            return Optional.empty();
        }
    }
}

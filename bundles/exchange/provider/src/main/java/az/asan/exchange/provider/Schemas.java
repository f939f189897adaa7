package az.asan.exchange.provider;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.AbsoluteIri;
import com.networknt.schema.JsonMetaSchema;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.NonValidationKeyword;
import com.networknt.schema.SchemaId;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SchemaValidatorsConfig;
import com.networknt.schema.SpecVersion.VersionFlag;
import com.networknt.schema.ValidationMessage;
import com.networknt.schema.resource.InputStreamSource;
import java.net.URL;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** Compiles the schemas of one contract (JSON Schema 2020-12, as OpenAPI 3.1 has them). Nothing is fetched. */
final class Schemas {
    private static final String LOCAL = "#/components/schemas/";
    private static final int MOST_NAMED = 5;

    private static final String META = "draft/2020-12/";
    private static final String SITE = "https://json-schema.org/";

    private final SchemaValidatorsConfig config = SchemaValidatorsConfig.builder().formatAssertionsEnabled(true).build();
    private final JsonSchemaFactory factory = JsonSchemaFactory.builder(JsonSchemaFactory.getInstance(VersionFlag.V202012)).metaSchema(openApi())
            .defaultMetaSchemaIri(JsonMetaSchema.getV202012().getIri()).schemaLoaders(loaders -> loaders.add(Schemas::bundled)).build();
    private final JsonSchema meta = factory.getSchema(SchemaLocation.of(SchemaId.V202012), config);
    private final JsonNode components;

    Schemas(JsonNode document) {
        this.components = document.path("components");
    }

    /** A schema that was compiled. */
    interface Checked {
        /** Where a value does not follow it, as {@code /pin (pattern)}; never the value itself. Empty when it does. */
        Optional<String> fault(JsonNode value);
    }

    /** @throws IllegalArgumentException when it is no schema, with the reason */
    Checked compile(JsonNode schema) {
        foreign(schema).ifPresent(reference -> {
            throw new IllegalArgumentException("'" + reference + "' is not within the contract; references begin with " + LOCAL);
        });
        ObjectNode root = JsonNodeFactory.instance.objectNode();
        root.putArray("allOf").add(schema);
        root.set("components", components);
        fault(meta, schema).ifPresent(fault -> {
            throw new IllegalArgumentException(fault);
        });
        try {
            JsonSchema compiled = factory.getSchema(root, config);
            compiled.initializeValidators();
            return value -> fault(compiled, value);
        } catch (RuntimeException e) {
            throw new IllegalArgumentException(String.valueOf(e.getMessage()).lines().findFirst().orElse("unreadable"), e);
        }
    }

    /** A reference that leads out of the contract, or a key that would change what references mean. */
    Optional<String> foreign(JsonNode node) {
        if (node.isObject()) {
            for (Map.Entry<String, JsonNode> field : node.properties()) {
                boolean text = field.getValue().isTextual();
                if ("$ref".equals(field.getKey()) && text && !known(field.getValue().asText())) {
                    return Optional.of(field.getValue().asText());
                }
                if (text && ("$id".equals(field.getKey()) || "$schema".equals(field.getKey()) || "$dynamicRef".equals(field.getKey()))) {
                    return Optional.of(field.getKey());
                }
            }
        }
        for (JsonNode child : node) {
            Optional<String> found = foreign(child);
            if (found.isPresent()) {
                return found;
            }
        }
        return Optional.empty();
    }

    /** JSON Schema 2020-12, in which what OpenAPI adds ({@code example}, {@code xml} …) says nothing about validity. */
    private static JsonMetaSchema openApi() {
        return JsonMetaSchema.builder(JsonMetaSchema.getV202012()).unknownKeywordFactory((keyword, context) -> new NonValidationKeyword(keyword)).build();
    }

    /** The schema of schemas comes from the library's own jar, and everything else is refused: a contract makes nobody connect. */
    private static InputStreamSource bundled(AbsoluteIri iri) {
        String name = iri.toString().replaceFirst("^classpath:/*", "").replace(SITE, "");
        URL found = name.startsWith(META) ? JsonSchema.class.getResource('/' + name) : null;
        if (found == null) {
            throw new IllegalArgumentException("'" + iri + "' is not within the contract");
        }
        return found::openStream;
    }

    private boolean known(String reference) {
        return reference.startsWith(LOCAL) && components.path("schemas").has(reference.substring(LOCAL.length()));
    }

    private static Optional<String> fault(JsonSchema schema, JsonNode value) {
        var messages = schema.validate(value);
        return messages.isEmpty() ? Optional.empty() : Optional.of(messages.stream().limit(MOST_NAMED).map(Schemas::brief).distinct().collect(Collectors.joining(", ")));
    }

    private static String brief(ValidationMessage message) {
        String at = message.getInstanceLocation().toString().replaceFirst("^\\$", "").replace('.', '/');
        return (at.isEmpty() ? "/" : at) + (message.getProperty() == null ? "" : " " + message.getProperty()) + " (" + message.getType() + ')';
    }
}

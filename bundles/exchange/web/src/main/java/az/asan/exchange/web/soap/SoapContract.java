package az.asan.exchange.web.soap;

import az.asan.exchange.api.Connectors;
import az.asan.exchange.api.Connectors.Described;
import az.asan.exchange.web.soap.Shape.Kind;
import az.asan.exchange.web.soap.Shape.Place;
import az.asan.exchange.web.soap.Shape.Value;
import az.asan.module.api.ModuleVersion;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * A version of a connector as SOAP 1.1 document/literal has it. An operation is asked with an element of its name, which
 * holds the parameters and the body, and answers with {@code …Response} where the contract's status is 2xx. What the
 * contract answers otherwise ("no such person") is a fault with {@code …Fault} as its detail. Immutable.
 */
final class SoapContract {
    private final ModuleVersion version;
    private final Map<String, String> titles;
    private final String namespace;
    private final Shapes questions;
    private final Shapes answers;
    private final Map<String, Operation> byElement = new LinkedHashMap<>();

    private SoapContract(Described described, JsonNode document) {
        version = described.version();
        titles = described.titles();
        namespace = Names.of(version.slot().id());
        XmlNames types = new XmlNames();
        XmlNames elements = new XmlNames();
        answers = new Shapes(document, false, types);
        questions = new Shapes(document, true, types);
        for (Connectors.Operation operation : described.operations()) {
            JsonNode path = document.path("paths").path(operation.path());
            String element = elements.next(operation.id());
            byElement.put(element, operation(operation, path, path.path(operation.method().toLowerCase(Locale.ROOT)), elements, element));
        }
    }

    /** @throws IllegalStateException when the contract is no JSON, which the platform itself wrote */
    static SoapContract of(Described described) {
        try {
            return new SoapContract(described, FromXml.JSON.readTree(described.contract()));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("The contract of " + described.version() + " cannot be read", e);
        }
    }

    /** @param example not needed to ask: what the contract says of the parameter */
    record Parameter(String name, String xml, boolean required, Value value, String example) {
    }

    /** A body: of a question, or of an answer under a status. */
    record Body(String xml, boolean required, Place place) {
    }

    /**
     * An operation.
     *
     * @param answers by the contract's status: {@code 200}, {@code 4XX}, {@code default}; without a body where there is none
     */
    record Operation(String id, String summary, String element, String response, String fault, List<Parameter> parameters, Optional<Body> question, Map<String, Optional<Body>> answers) {
        /** The body under a status of HTTP. */
        Optional<Body> answer(int status) {
            Optional<Body> exact = answers.get(Integer.toString(status));
            Optional<Body> range = answers.get(status / 100 + "XX");
            Optional<Body> rest = answers.getOrDefault("default", Optional.empty());
            return exact != null ? exact : range != null ? range : rest;
        }

        /** The bodies that may stand in the response, or else in the fault. */
        List<Body> bodies(boolean good) {
            return answers.entrySet().stream().filter(answer -> answer.getKey().startsWith("2") == good || "default".equals(answer.getKey()))
                    .flatMap(answer -> answer.getValue().stream()).toList();
        }

        /** Whether the contract has an answer that is a fault here. */
        boolean faults() {
            return answers.keySet().stream().anyMatch(status -> !status.startsWith("2"));
        }
    }

    ModuleVersion version() {
        return version;
    }

    Map<String, String> titles() {
        return titles;
    }

    String namespace() {
        return namespace;
    }

    /** What {@code SOAPAction} must be for an operation. */
    String action(Operation operation) {
        return namespace + '/' + operation.element();
    }

    Shapes questions() {
        return questions;
    }

    Shapes answers() {
        return answers;
    }

    List<Operation> operations() {
        return List.copyOf(byElement.values());
    }

    Optional<Operation> operation(String element) {
        return Optional.ofNullable(byElement.get(element));
    }

    private Operation operation(Connectors.Operation operation, JsonNode path, JsonNode own, XmlNames elements, String element) {
        XmlNames names = new XmlNames();
        List<Parameter> parameters = new ArrayList<>();
        for (Connectors.Parameter parameter : operation.parameters()) {
            if (parameters.stream().noneMatch(known -> known.name().equals(parameter.name()))) {
                parameters.add(new Parameter(parameter.name(), names.next(parameter.name()), parameter.required(), value(schema(parameter.name(), own, path)), parameter.example()));
            }
        }
        JsonNode body = own.path("requestBody");
        Optional<Body> question = body.isMissingNode() ? Optional.empty() : Optional.of(new Body(names.next("body"), body.path("required").asBoolean(), questions.of(schema(body))));
        return new Operation(operation.id(), operation.summary(), element, elements.next(operation.id() + "Response"), elements.next(operation.id() + "Fault"), List.copyOf(parameters), question,
                answers(own.path("responses")));
    }

    private Map<String, Optional<Body>> answers(JsonNode responses) {
        Map<String, JsonNode> schemas = new TreeMap<>();
        responses.properties().forEach(answer -> schemas.put(answer.getKey(), schema(answer.getValue())));
        Map<String, Optional<Body>> bodies = new LinkedHashMap<>();
        schemas.forEach((status, schema) -> bodies.put(status, schema.isMissingNode() ? Optional.empty() : Optional.of(new Body(name(schemas, status), false, answers.of(schema)))));
        return bodies;
    }

    /** {@code result}; where a response may have one of several, with the status they belong to. */
    private static String name(Map<String, JsonNode> schemas, String status) {
        boolean alone = schemas.entrySet().stream().filter(other -> !other.getValue().isMissingNode())
                .filter(other -> other.getKey().startsWith("2") == status.startsWith("2") || "default".equals(other.getKey()) || "default".equals(status)).count() == 1;
        return alone ? "result" : "result" + status;
    }

    /** A parameter is one value; the text of all others is left to the contract. */
    private Value value(JsonNode schema) {
        return questions.resolved(questions.of(schema).shape()) instanceof Value value ? value : new Value(Kind.STRING, List.of());
    }

    private static JsonNode schema(String parameter, JsonNode... holders) {
        for (JsonNode holder : holders) {
            for (JsonNode candidate : holder.path("parameters")) {
                if (parameter.equals(candidate.path("name").asText())) {
                    return candidate.path("schema");
                }
            }
        }
        return FromXml.JSON.missingNode();
    }

    private static JsonNode schema(JsonNode body) {
        JsonNode content = body.path("content");
        return content.isEmpty() ? FromXml.JSON.missingNode() : content.elements().next().path("schema");
    }
}

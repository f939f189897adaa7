package az.asan.exchange.provider;

import az.asan.exchange.api.Connectors;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.BooleanNode;
import com.fasterxml.jackson.databind.node.DecimalNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.math.BigDecimal;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** A contract that was compiled: what may be asked, and what may be answered. Immutable; used by many threads. */
final class Contract {
    private final String text;
    private final Map<String, Operation> operations;

    Contract(JsonNode document, Map<String, Operation> operations) {
        this.text = document.toString();
        this.operations = Map.copyOf(operations);
    }

    /** The OpenAPI document as JSON. */
    String text() {
        return text;
    }

    Optional<Operation> operation(String id) {
        return Optional.ofNullable(operations.get(id));
    }

    Map<String, Operation> operations() {
        return operations;
    }

    /** A parameter; {@code type} is the JSON type its text is read as. */
    record Parameter(String name, boolean inPath, boolean required, String description, String example, String type, Schemas.Checked schema) {
        /** What is wrong with a value; never the value. */
        Optional<String> fault(String value) {
            return schema.fault(json(value)).map(fault -> "parameter " + name + ": " + fault);
        }

        private JsonNode json(String value) {
            try {
                if ("integer".equals(type) || "number".equals(type)) {
                    return DecimalNode.valueOf(new BigDecimal(value));
                }
            } catch (NumberFormatException e) {
                return TextNode.valueOf(value);
            }
            return "boolean".equals(type) && ("true".equals(value) || "false".equals(value)) ? BooleanNode.valueOf(Boolean.parseBoolean(value)) : TextNode.valueOf(value);
        }
    }

    /** A body; {@code schema} is empty where the contract promises no body. */
    record Body(boolean required, Optional<Schemas.Checked> schema) {
    }

    /**
     * An operation.
     *
     * @param answers by status, {@code "200"} or {@code "4XX"} or {@code "default"}
     */
    record Operation(String id, String method, String path, String summary, List<Parameter> parameters, Optional<Body> question, Map<String, Body> answers) {
        /** What is wrong with a question; names places, never values. */
        Optional<String> questionFault(Map<String, String> values, String contentType, byte[] body) {
            List<String> faults = new ArrayList<>();
            values.keySet().stream().filter(name -> parameters.stream().noneMatch(parameter -> parameter.name().equals(name))).sorted()
                    .forEach(name -> faults.add("parameter " + name + " is not in the contract"));
            for (Parameter parameter : parameters) {
                String value = values.get(parameter.name());
                if (value == null) {
                    if (parameter.required()) {
                        faults.add("parameter " + parameter.name() + " is missing");
                    }
                } else {
                    parameter.fault(value).ifPresent(faults::add);
                }
            }
            bodyFault(contentType, body).ifPresent(faults::add);
            return faults.isEmpty() ? Optional.empty() : Optional.of(String.join("; ", faults));
        }

        /** Whether the contract says what this status means. */
        boolean answers(int status) {
            return answer(status).isPresent();
        }

        /** What is wrong with an answer whose status the contract knows. */
        Optional<String> answerFault(int status, String contentType, byte[] body) {
            return answerFault(status, contentType, body, Json.is(contentType) ? Json.read(body) : Optional.empty());
        }

        /** @param json the body, read; empty when it is not JSON */
        Optional<String> answerFault(int status, String contentType, byte[] body, Optional<JsonNode> json) {
            Optional<Schemas.Checked> schema = answer(status).flatMap(Body::schema);
            if (schema.isEmpty()) {
                return body.length == 0 ? Optional.empty() : Optional.of("a body where the contract has none");
            }
            if (!Json.is(contentType)) {
                return Optional.of("content type is not JSON");
            }
            return json.map(schema.get()::fault).orElse(Optional.of("the body is not JSON"));
        }

        /** The values in a path, when it is one of this operation. */
        Optional<Map<String, String>> match(String raw) {
            String[] wanted = path.split("/", -1);
            String[] given = raw.split("/", -1);
            if (wanted.length != given.length) {
                return Optional.empty();
            }
            Map<String, String> values = new HashMap<>();
            for (int i = 0; i < wanted.length; i++) {
                if (wanted[i].startsWith("{") && !given[i].isEmpty()) {
                    values.put(wanted[i].substring(1, wanted[i].length() - 1), URLDecoder.decode(given[i].replace("+", "%2B"), StandardCharsets.UTF_8));
                } else if (!wanted[i].equals(given[i])) {
                    return Optional.empty();
                }
            }
            return Optional.of(values);
        }

        Connectors.Operation view(Descriptor.Declared declared) {
            return new Connectors.Operation(id, method, path, summary, declared.personal(), declared.readOnly(),
                    parameters.stream().map(parameter -> new Connectors.Parameter(parameter.name(), parameter.required(), parameter.description(), parameter.example()))
                            .collect(Collectors.toList()));
        }

        private Optional<String> bodyFault(String contentType, byte[] body) {
            if (question.isEmpty()) {
                return body.length == 0 ? Optional.empty() : Optional.of("the operation takes no body");
            }
            if (body.length == 0) {
                return question.get().required() ? Optional.of("the body is missing") : Optional.empty();
            }
            if (!Json.is(contentType)) {
                return Optional.of("the body's content type is not application/json");
            }
            Optional<JsonNode> json = Json.read(body);
            return json.isEmpty() ? Optional.of("the body is not JSON") : question.get().schema().flatMap(schema -> schema.fault(json.get())).map(fault -> "body: " + fault);
        }

        private Optional<Body> answer(int status) {
            Body exact = answers.get(Integer.toString(status));
            Body range = answers.get(status / 100 + "XX");
            return Optional.ofNullable(exact != null ? exact : range != null ? range : answers.get("default"));
        }
    }
}

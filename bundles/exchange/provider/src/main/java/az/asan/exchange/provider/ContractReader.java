package az.asan.exchange.provider;

import az.asan.module.spi.Findings;
import az.asan.module.spi.ModuleContent;
import az.asan.module.spi.YamlNode;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.BooleanNode;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;

/**
 * Reads a contract: an OpenAPI 3.1 document whose operations take and give JSON. The part of OpenAPI that is understood
 * is small, and all else is found rather than ignored where it would change what is checked.
 */
final class ContractReader {
    private static final Set<String> METHODS = Set.of("get", "post");
    private static final Set<String> OTHER_METHODS = Set.of("put", "delete", "patch", "head", "options", "trace");
    private static final Set<String> BESIDE_METHODS = Set.of("summary", "description", "parameters");
    private static final Pattern VARIABLE = Pattern.compile("\\{([A-Za-z][A-Za-z0-9_-]{0,60})}");
    private static final Pattern PATH = Pattern.compile("(/([A-Za-z0-9._~-]+|\\{[A-Za-z][A-Za-z0-9_-]{0,60}}))+");
    private static final Pattern STATUS = Pattern.compile("[1-5][0-9][0-9]|[1-5]XX|default");

    private final Findings findings;
    private final JsonNode document;
    private final Schemas schemas;
    private final Map<String, Contract.Operation> operations = new LinkedHashMap<>();

    private ContractReader(JsonNode document, Findings findings) {
        this.document = document;
        this.findings = findings;
        this.schemas = new Schemas(document);
    }

    /** Empty when the file cannot be read at all; otherwise findings tell whether it may be used. */
    static Optional<Contract> read(ModuleContent content, String file, Findings findings) {
        if (!content.files().contains(file)) {
            findings.error("connector.yaml", 0, "contract-missing", file);
            return Optional.empty();
        }
        Optional<YamlNode> root = content.yaml(file, findings);
        Optional<JsonNode> document = root.isEmpty() ? Optional.empty() : typed(content, file, findings);
        if (document.isEmpty()) {
            return Optional.empty();
        }
        ContractReader reader = new ContractReader(document.get(), findings);
        reader.document(root.get());
        return Optional.of(new Contract(document.get(), reader.operations));
    }

    /** The same text with numbers and truth values as YAML's JSON schema has them (YAML 1.2.2, section 10.2). */
    private static Optional<JsonNode> typed(ModuleContent content, String file, Findings findings) {
        try {
            Object loaded = new Load(LoadSettings.builder().setMaxAliasesForCollections(0).setAllowDuplicateKeys(false).build()).loadFromString(content.text(file).orElse(""));
            return Optional.of(Json.MAPPER.valueToTree(loaded));
        } catch (YamlEngineException | IllegalArgumentException e) {
            findings.error(file, 0, "contract-unreadable", String.valueOf(e.getMessage()).lines().findFirst().orElse(""));
            return Optional.empty();
        }
    }

    private void document(YamlNode root) {
        if (!root.text("openapi").orElse("").startsWith("3.1.")) {
            findings.error(root, "contract-version", root.text("openapi").orElse(""));
        }
        if (root.get("paths").map(YamlNode::entries).orElse(Map.of()).isEmpty()) {
            findings.error(root, "contract-no-paths");
        }
        Optional<String> foreign = schemas.foreign(document.path("components"));
        if (foreign.isPresent()) {
            findings.error(root.get("components").orElse(root), "contract-reference", foreign.get());
            return;
        }
        root.get("paths").ifPresent(paths -> paths.entries().forEach((path, item) -> path(path, item, document.path("paths").path(path))));
    }

    private void path(String path, YamlNode item, JsonNode json) {
        if (!PATH.matcher(path).matches()) {
            findings.error(item, "contract-path", path);
        }
        item.entries().forEach((key, node) -> {
            if (METHODS.contains(key)) {
                operation(key.toUpperCase(Locale.ROOT), path, node, item, json);
            } else if (OTHER_METHODS.contains(key)) {
                findings.error(node, "contract-method", key);
            } else if (!BESIDE_METHODS.contains(key)) {
                findings.error(node, "contract-key", key);
            }
        });
    }

    private void operation(String method, String path, YamlNode node, YamlNode item, JsonNode json) {
        JsonNode own = json.path(method.toLowerCase(Locale.ROOT));
        String id = node.required("operationId", findings);
        List<Contract.Parameter> parameters = new ArrayList<>();
        parameters(item, json, parameters);
        parameters(node, own, parameters);
        variables(path, node, parameters);
        Optional<Contract.Body> question = Optional.empty();
        if (node.get("requestBody").isPresent()) {
            YamlNode body = node.get("requestBody").get();
            if ("GET".equals(method)) {
                findings.error(body, "contract-body-of-get", id);
            }
            question = Optional.of(new Contract.Body(own.path("requestBody").path("required").asBoolean(false), content(body, own.path("requestBody"), true)));
        }
        Map<String, Contract.Body> answers = new LinkedHashMap<>();
        node.get("responses").ifPresent(responses -> responses.entries().forEach((status, answer) -> {
            if (!STATUS.matcher(status).matches()) {
                findings.error(answer, "contract-status", status);
            }
            answers.put(status, new Contract.Body(true, content(answer, own.path("responses").path(status), false)));
        }));
        if (answers.keySet().stream().noneMatch(status -> status.startsWith("2"))) {
            findings.error(node, "contract-no-answer", id);
        }
        if (operations.put(id, new Contract.Operation(id, method, path, node.text("summary").orElse(id), List.copyOf(parameters), question, Map.copyOf(answers))) != null) {
            findings.error(node, "connector-twice", id);
        }
    }

    private void parameters(YamlNode holder, JsonNode json, List<Contract.Parameter> parameters) {
        List<YamlNode> items = holder.items("parameters");
        for (int i = 0; i < items.size(); i++) {
            YamlNode node = items.get(i);
            JsonNode own = json.path("parameters").path(i);
            String name = node.required("name", findings);
            String in = node.required("in", findings);
            if (!"path".equals(in) && !"query".equals(in)) {
                findings.error(node, "contract-parameter-place", name, in);
            }
            compile(node, own.path("schema")).ifPresent(schema -> parameters.add(new Contract.Parameter(name, "path".equals(in), "path".equals(in) || own.path("required").asBoolean(false),
                    own.path("description").asText(""), own.path("example").asText(own.path("schema").path("example").asText("")), own.path("schema").path("type").asText("string"), schema)));
        }
    }

    private void variables(String path, YamlNode node, List<Contract.Parameter> parameters) {
        Set<String> inPath = new HashSet<>();
        Matcher matcher = VARIABLE.matcher(path);
        while (matcher.find()) {
            inPath.add(matcher.group(1));
        }
        for (String variable : inPath) {
            if (parameters.stream().noneMatch(parameter -> parameter.inPath() && parameter.name().equals(variable))) {
                findings.error(node, "contract-variable", variable);
            }
        }
        parameters.stream().filter(parameter -> parameter.inPath() && !inPath.contains(parameter.name()))
                .forEach(parameter -> findings.error(node, "contract-variable", parameter.name()));
    }

    private Optional<Schemas.Checked> content(YamlNode holder, JsonNode json, boolean needed) {
        Map<String, YamlNode> types = holder.get("content").map(YamlNode::entries).orElse(Map.of());
        if (types.isEmpty()) {
            if (needed) {
                findings.error(holder, "contract-content-type", "");
            }
            return Optional.empty();
        }
        Map.Entry<String, YamlNode> type = types.entrySet().iterator().next();
        if (types.size() > 1 || !Json.is(type.getKey())) {
            findings.error(holder, "contract-content-type", String.join(", ", types.keySet()));
        }
        return compile(type.getValue(), json.path("content").path(type.getKey()).path("schema"));
    }

    private Optional<Schemas.Checked> compile(YamlNode at, JsonNode schema) {
        if (!schema.isObject() && !(schema instanceof BooleanNode)) {
            findings.error(at, "contract-schema-missing");
            return Optional.empty();
        }
        try {
            return Optional.of(schemas.compile(schema));
        } catch (IllegalArgumentException e) {
            findings.error(at.get("schema").orElse(at), "contract-schema", String.valueOf(e.getMessage()));
            return Optional.empty();
        }
    }
}

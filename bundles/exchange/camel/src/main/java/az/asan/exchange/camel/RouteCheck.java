package az.asan.exchange.camel;

import az.asan.module.spi.Findings;
import az.asan.module.spi.ModuleContent;
import az.asan.module.spi.YamlNode;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.BiConsumer;
import java.util.regex.Pattern;

/**
 * Holds route files against the list of what a route may do. Only what is named here is let through; whatever Camel
 * learns in later versions stays outside until somebody adds it.
 */
final class RouteCheck {
    private static final int DEEPEST = 40;
    private static final Set<String> EXCEPTIONS = Set.of("java.lang.Exception", "java.io.IOException", "az.asan.exchange.spi.ConnectorException");
    private static final Pattern NAME = Pattern.compile("[A-Za-z][A-Za-z0-9_-]{0,60}");
    private static final Pattern RESERVED = Pattern.compile("(?i)camel.*|az[._-]?asan.*");

    private final Findings findings;
    private final Set<String> operations;
    private final Set<String> begun = new HashSet<>();
    private final Map<String, BiConsumer<YamlNode, Integer>> steps = new LinkedHashMap<>();

    private RouteCheck(Set<String> operations, Findings findings) {
        this.operations = operations;
        this.findings = findings;
        steps.put("to", (node, depth) -> to(node));
        steps.put("setBody", (node, depth) -> expression("setBody", node, Set.of()));
        steps.put("setHeader", (node, depth) -> named("setHeader", node));
        steps.put("setProperty", (node, depth) -> named("setProperty", node));
        steps.put("setVariable", (node, depth) -> named("setVariable", node));
        steps.put("transform", (node, depth) -> expression("transform", node, Set.of()));
        steps.put("removeHeader", (node, depth) -> onlyName("removeHeader", node));
        steps.put("removeProperty", (node, depth) -> onlyName("removeProperty", node));
        steps.put("removeVariable", (node, depth) -> onlyName("removeVariable", node));
        steps.put("filter", this::filter);
        steps.put("choice", this::choice);
        steps.put("doTry", this::doTry);
        steps.put("marshal", (node, depth) -> json("marshal", node));
        steps.put("unmarshal", (node, depth) -> json("unmarshal", node));
        steps.put("stop", (node, depth) -> node.allow(findings));
    }

    /** Checks every route file the descriptor names, and gives those that can be read. */
    static List<YamlNode> check(ModuleContent content, Findings findings) {
        Set<String> operations = new TreeSet<>();
        content.descriptor().items("operations").forEach(operation -> operation.text("id").ifPresent(operations::add));
        RouteCheck check = new RouteCheck(operations, findings);
        List<YamlNode> files = new ArrayList<>();
        for (YamlNode file : content.descriptor().items("routes")) {
            String name = file.text().orElse("");
            if (!content.files().contains(name)) {
                findings.error(file, "route-file-missing", name);
            } else {
                content.yaml(name, findings).ifPresent(files::add);
            }
        }
        files.forEach(check::file);
        operations.stream().filter(operation -> !check.begun.contains(operation))
                .forEach(operation -> findings.error(content.descriptor(), "route-missing", operation));
        return files;
    }

    private void file(YamlNode file) {
        if (!file.isList()) {
            findings.error(file, "route-not-a-list");
        }
        placeholders(file, 0);
        for (YamlNode entry : file.items()) {
            if (entry.entries().isEmpty()) {
                findings.error(entry, "route-entry-not-allowed", entry.text().orElse("-"), "route, onException");
            }
            entry.entries().forEach((key, value) -> {
                if ("route".equals(key)) {
                    route(value);
                } else if ("onException".equals(key)) {
                    onException(value);
                } else {
                    findings.error(value, "route-entry-not-allowed", key, "route, onException");
                }
            });
        }
    }

    /** Camel replaces {{…}} before it looks at anything else, with values of the environment among others. */
    private void placeholders(YamlNode node, int depth) {
        if (depth > DEEPEST) {
            findings.error(node, "route-too-deep", DEEPEST);
            return;
        }
        node.text().filter(text -> text.contains("{{")).ifPresent(text -> findings.error(node, "route-placeholder"));
        node.items().forEach(item -> placeholders(item, depth + 1));
        node.entries().forEach((key, value) -> {
            if (key.contains("{{")) {
                findings.error(value, "route-placeholder");
            }
            placeholders(value, depth + 1);
        });
    }

    private void route(YamlNode route) {
        keys("route", route, "id", "description", "from");
        YamlNode from = route.get("from").orElse(route);
        keys("from", from == route ? YamlNode.map(route.file(), route.line(), Map.of()) : from, "uri", "steps");
        String uri = from.text("uri").orElse("");
        String operation = uri.startsWith("direct:") ? uri.substring("direct:".length()) : "";
        if (operation.isEmpty() || !NAME.matcher(operation).matches()) {
            findings.error(from, "route-from-not-direct", uri);
        } else if (!operations.contains(operation)) {
            findings.error(from, "route-from-unknown-operation", operation, String.join(", ", operations));
        } else if (!begun.add(operation)) {
            findings.error(from, "route-duplicate", operation);
        }
        steps("from", from, 0);
    }

    private void onException(YamlNode node) {
        keys("onException", node, "id", "description", "exception", "handled", "steps");
        exceptions("onException", node);
        node.get("handled").ifPresent(handled -> expression("handled", handled, Set.of()));
        steps("onException", node, 0);
    }

    private void steps(String parent, YamlNode holder, int depth) {
        if (holder.get("steps").filter(YamlNode::isList).isEmpty()) {
            findings.error(holder, "route-steps-missing", parent);
        }
        if (depth > DEEPEST) {
            findings.error(holder, "route-too-deep", DEEPEST);
            return;
        }
        for (YamlNode step : holder.items("steps")) {
            if (step.entries().size() != 1) {
                findings.error(step, "route-step-not-allowed", step.text().orElse(String.join(", ", step.entries().keySet())), String.join(", ", steps.keySet()));
            } else {
                step.entries().forEach((name, node) -> {
                    BiConsumer<YamlNode, Integer> rule = steps.get(name);
                    if (rule == null) {
                        findings.error(node, "route-step-not-allowed", name, String.join(", ", steps.keySet()));
                    } else {
                        rule.accept(node, depth + 1);
                    }
                });
            }
        }
    }

    private void to(YamlNode node) {
        if (node.isMap()) {
            keys("to", node, "id", "description", "uri", "parameters");
        }
        String uri = node.text().or(() -> node.text("uri")).orElse("");
        if (!uri.startsWith("agency:")) {
            findings.error(node, "route-component-not-allowed", uri);
            return;
        }
        Map<String, String> query = new LinkedHashMap<>();
        node.get("parameters").ifPresent(parameters -> parameters.entries().forEach((name, value) -> query.put(name, value.text().orElse("{"))));
        if (AgencyPath.parse(uri.substring("agency:".length()), query).isEmpty() || query.values().stream().anyMatch(value -> value.startsWith("#") || value.startsWith("RAW"))) {
            findings.error(node, "route-agency-address", uri);
        }
    }

    private void named(String step, YamlNode node) {
        name(step, node);
        expression(step, node, Set.of("name"));
    }

    private void onlyName(String step, YamlNode node) {
        keys(step, node, "id", "description", "name");
        name(step, node);
    }

    private void name(String step, YamlNode node) {
        String name = node.text("name").orElse("");
        // Content-Type is what the message says about itself; all other names are the route's own.
        if (!NAME.matcher(name).matches() || RESERVED.matcher(name).matches()) {
            findings.error(node.get("name").orElse(node), "route-name-not-allowed", step, name);
        }
    }

    private void filter(YamlNode node, int depth) {
        expression("filter", node, Set.of("steps"));
        steps("filter", node, depth);
    }

    private void choice(YamlNode node, int depth) {
        keys("choice", node, "id", "description", "when", "otherwise");
        for (YamlNode when : node.items("when")) {
            expression("when", when, Set.of("steps"));
            steps("when", when, depth);
        }
        node.get("otherwise").ifPresent(otherwise -> {
            keys("otherwise", otherwise, "id", "description", "steps");
            steps("otherwise", otherwise, depth);
        });
    }

    private void doTry(YamlNode node, int depth) {
        keys("doTry", node, "id", "description", "steps", "doCatch", "doFinally");
        steps("doTry", node, depth);
        for (YamlNode caught : node.items("doCatch")) {
            keys("doCatch", caught, "id", "description", "exception", "onWhen", "steps");
            exceptions("doCatch", caught);
            caught.get("onWhen").ifPresent(when -> expression("onWhen", when, Set.of()));
            steps("doCatch", caught, depth);
        }
        node.get("doFinally").ifPresent(last -> {
            keys("doFinally", last, "id", "description", "steps");
            steps("doFinally", last, depth);
        });
    }

    private void exceptions(String parent, YamlNode node) {
        List<YamlNode> names = node.items("exception");
        if (names.isEmpty()) {
            findings.error(node, "route-exception-not-allowed", parent, "", String.join(", ", new TreeSet<>(EXCEPTIONS)));
        }
        names.stream().filter(name -> !EXCEPTIONS.contains(name.text().orElse("")))
                .forEach(name -> findings.error(name, "route-exception-not-allowed", parent, name.text().orElse(""), String.join(", ", new TreeSet<>(EXCEPTIONS))));
    }

    private void json(String step, YamlNode node) {
        keys(step, node, "id", "description", "json");
        YamlNode json = node.get("json").orElse(node);
        if (json == node) {
            findings.error(node, "route-data-format-not-allowed", step);
        } else {
            keys("json", json, "prettyPrint");
        }
    }

    /** One expression, written either beside the other keys or under {@code expression}. */
    private void expression(String step, YamlNode node, Set<String> otherKeys) {
        int found = 0;
        for (Map.Entry<String, YamlNode> entry : node.entries().entrySet()) {
            String key = entry.getKey();
            if (Expressions.LANGUAGES.contains(key)) {
                found++;
                language(key, entry.getValue());
            } else if ("expression".equals(key) && entry.getValue().isMap()) {
                found++;
                expression(step, entry.getValue(), Set.of());
            } else if (!otherKeys.contains(key) && !"id".equals(key) && !"description".equals(key)) {
                findings.error(entry.getValue(), "route-language-not-allowed", step, key, String.join(", ", new TreeSet<>(Expressions.LANGUAGES)));
            }
        }
        if (found != 1) {
            findings.error(node, "route-expression-missing", step, String.join(", ", new TreeSet<>(Expressions.LANGUAGES)));
        }
    }

    private void language(String language, YamlNode node) {
        if (node.isMap()) {
            keys(language, node, "expression", "id", "trim", "suppressExceptions");
        }
        String text = node.text().or(() -> node.text("expression")).orElse("");
        Expressions.forbidden(language, text).ifPresent(piece -> findings.error(node, "route-expression-not-allowed", language, piece));
    }

    private void keys(String step, YamlNode node, String... allowed) {
        node.entries().forEach((key, value) -> {
            if (!List.of(allowed).contains(key)) {
                findings.error(value, "route-key-not-allowed", step, key, String.join(", ", allowed));
            }
        });
    }
}

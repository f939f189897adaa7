package az.asan.pilot.provider;

import az.asan.base.api.identity.Proof;
import az.asan.module.api.SlotName;
import az.asan.module.spi.BoundedPattern;
import az.asan.module.spi.Findings;
import az.asan.module.spi.Words;
import az.asan.module.spi.YamlNode;
import az.asan.pilot.provider.Definition.Ask;
import az.asan.pilot.provider.Definition.Branch;
import az.asan.pilot.provider.Definition.Certificate;
import az.asan.pilot.provider.Definition.Choice;
import az.asan.pilot.provider.Definition.Page;
import az.asan.pilot.provider.Definition.Question;
import az.asan.pilot.provider.Definition.RegisterAsk;
import az.asan.pilot.provider.Definition.ShownRow;
import az.asan.pilot.provider.Definition.StepAsk;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Reads {@code pilot.yaml}. */
final class DefinitionReader {
    private static final String[] REGISTER_KEYS = {"id", "service", "operation", "purpose", "parameters", "deadline"};
    private static final String[] STEP_KEYS = {"id", "step", "parameters", "deadline"};
    private static final Duration LONGEST_ASK = Duration.ofSeconds(20);
    private static final int LONGEST_ANSWER = 4000;

    private final Findings findings;
    private final Parts parts;

    DefinitionReader(Findings findings, List<String> languages) {
        this.findings = findings;
        this.parts = new Parts(findings, languages);
    }

    /** The definition; to be used only when no finding refuses it. */
    Definition read(YamlNode root) {
        root.allow(findings, "kind", "id", "version", "name", "summary", "publicService", "access", "asks", "pages", "certificate", "entry");
        YamlNode access = root.get("access").orElse(YamlNode.map(root.file(), root.line(), Map.of()));
        access.allow(findings, "level", "counter");
        Definition definition = new Definition(parts.id(root, "id"), parts.words(root, "name"), parts.words(root, "summary"), parts.optionalId(root, "publicService"),
                level(access), parts.flag(access, "counter"), root.items("asks").stream().map(this::ask).toList(),
                root.items("pages").stream().map(this::page).toList(), root.get("certificate").map(this::certificate).orElse(Certificate.NONE));
        if (definition.pages().isEmpty()) {
            findings.error(root, "pilot-no-pages");
        }
        return definition;
    }

    private Proof.Assurance level(YamlNode access) {
        String text = access.text("level").orElse("substantial");
        for (Proof.Assurance level : Proof.Assurance.values()) {
            if (level.name().toLowerCase(Locale.ROOT).equals(text)) {
                return level;
            }
        }
        findings.error(access.get("level").orElse(access), "pilot-unknown-word", "level", text, "low, substantial, high");
        return Proof.Assurance.HIGH;
    }

    private Ask ask(YamlNode node) {
        boolean step = node.get("step").isPresent();
        node.allow(findings, step ? STEP_KEYS : REGISTER_KEYS);
        Map<String, String> parameters = new LinkedHashMap<>();
        node.get("parameters").ifPresent(map -> map.entries().forEach((name, value) -> parameters.put(name, value.text().orElse(""))));
        String id = parts.id(node, "id");
        Duration deadline = parts.duration(node, "deadline", Duration.ofSeconds(5), LONGEST_ASK);
        return step ? new StepAsk(id, parts.id(node, "step"), parameters, deadline)
                : new RegisterAsk(id, slot(node), node.required("operation", findings), node.required("purpose", findings), parameters, deadline);
    }

    private SlotName slot(YamlNode node) {
        String text = node.required("service", findings);
        try {
            return SlotName.parse(text);
        } catch (IllegalArgumentException e) {
            findings.error(node.get("service").orElse(node), "pilot-bad-service", text);
            return SlotName.of("connector", "unknown");
        }
    }

    private Page page(YamlNode node) {
        node.allow(findings, "id", "heading", "text", "ask", "show", "questions", "next", "review", "end", "action");
        List<Branch> branches = new ArrayList<>();
        for (YamlNode branch : node.items("next")) {
            branch.allow(findings, "when", "to");
            Map<String, String> when = new LinkedHashMap<>();
            branch.get("when").ifPresent(map -> map.entries().forEach((name, value) -> when.put(name, value.text().orElse(""))));
            branches.add(new Branch(when, branch.required("to", findings)));
        }
        List<String> asks = node.get("ask").map(list -> list.isList() ? list.items().stream().map(item -> item.text().orElse("")).toList()
                : List.of(list.text().orElse(""))).orElse(List.of());
        return new Page(parts.id(node, "id"), parts.words(node, "heading"), parts.paragraphs(node, "text"), asks,
                node.items("show").stream().map(this::row).toList(), node.items("questions").stream().map(this::question).toList(), branches,
                parts.flag(node, "review"), parts.flag(node, "end"), parts.optionalWords(node, "action"));
    }

    private ShownRow row(YamlNode node) {
        node.allow(findings, "label", "value", "format");
        return new ShownRow(parts.words(node, "label"), parts.expression(node, "value"));
    }

    private Question question(YamlNode node) {
        node.allow(findings, "id", "type", "label", "hint", "required", "most", "pattern", "patternSays", "options");
        Question.Type type = type(node);
        List<Choice> choices = node.items("options").stream().map(this::choice).toList();
        if (type == Question.Type.CHOICE && choices.size() < 2) {
            findings.error(node, "pilot-options-missing", node.text("id").orElse(""));
        }
        BoundedPattern pattern = parts.pattern(node, "pattern");
        Words says = parts.optionalWords(node, "patternSays");
        if (node.get("pattern").isPresent() && says.isEmpty()) {
            findings.error(node, "yaml-missing", "patternSays");
        }
        boolean required = node.get("required").isEmpty() || parts.flag(node, "required");
        return new Question(parts.id(node, "id"), type, parts.words(node, "label"), parts.optionalWords(node, "hint"), required,
                parts.number(node, "most", type == Question.Type.LONG_TEXT ? 1000 : 200, LONGEST_ANSWER), pattern, says, choices);
    }

    private Question.Type type(YamlNode node) {
        String text = node.required("type", findings);
        for (Question.Type type : Question.Type.values()) {
            if (type.word().equals(text)) {
                return type;
            }
        }
        if (!text.isEmpty()) {
            Optional<YamlNode> at = node.get("type");
            findings.error(at.orElse(node), "pilot-unknown-word", "type", text, "text, long-text, choice, yes-no, date, confirm");
        }
        return Question.Type.TEXT;
    }

    private Choice choice(YamlNode node) {
        node.allow(findings, "value", "label");
        return new Choice(parts.id(node, "value"), parts.words(node, "label"));
    }

    private Certificate certificate(YamlNode node) {
        node.allow(findings, "prefix", "title", "agency", "statement", "show", "validFor");
        String prefix = node.required("prefix", findings);
        if (!prefix.isEmpty() && !prefix.matches("[A-Z]{2,4}")) {
            findings.error(node.get("prefix").orElse(node), "pilot-bad-prefix", prefix);
        }
        return new Certificate(prefix, parts.words(node, "title"), parts.words(node, "agency"), parts.paragraphs(node, "statement"),
                node.items("show").stream().map(this::row).toList(), parts.period(node, "validFor"));
    }
}

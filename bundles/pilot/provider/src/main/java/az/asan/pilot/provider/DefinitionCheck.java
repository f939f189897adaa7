package az.asan.pilot.provider;

import az.asan.module.spi.Findings;
import az.asan.module.spi.YamlNode;
import az.asan.pilot.provider.Definition.Branch;
import az.asan.pilot.provider.Definition.Expression;
import az.asan.pilot.provider.Definition.Page;
import az.asan.pilot.provider.Definition.Part;
import az.asan.pilot.provider.Definition.Question;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Checks that the names a pilot uses exist, and that every way through it comes to an end. */
final class DefinitionCheck {
    private final Definition definition;
    private final YamlNode root;
    private final Findings findings;

    DefinitionCheck(Definition definition, YamlNode root, Findings findings) {
        this.definition = definition;
        this.root = root;
        this.findings = findings;
    }

    void run() {
        unique();
        List<YamlNode> nodes = root.items("pages");
        for (int i = 0; i < definition.pages().size(); i++) {
            page(definition.pages().get(i), nodes.get(i));
        }
        definition.certificate().rows().forEach(row -> expression(row.value(), root.get("certificate").orElse(root)));
        for (int i = 0; i < definition.asks().size(); i++) {
            parameters(definition.asks().get(i), root.items("asks").get(i));
        }
        boolean steps = definition.asks().stream().anyMatch(Definition.StepAsk.class::isInstance);
        if (steps && root.get("entry").isEmpty()) {
            findings.error(root, "pilot-step-without-class");
        }
        if (!definition.pages().isEmpty()) {
            reach();
        }
    }

    private void unique() {
        Set<String> pages = new HashSet<>();
        Set<String> questions = new HashSet<>();
        Set<String> asks = new HashSet<>();
        for (int i = 0; i < definition.asks().size(); i++) {
            if (!asks.add(definition.asks().get(i).id())) {
                findings.error(root.items("asks").get(i), "pilot-ask-twice", definition.asks().get(i).id());
            }
        }
        List<YamlNode> nodes = root.items("pages");
        for (int i = 0; i < definition.pages().size(); i++) {
            Page page = definition.pages().get(i);
            if (!pages.add(page.id())) {
                findings.error(nodes.get(i), "pilot-page-twice", page.id());
            }
            for (Question question : page.questions()) {
                if (!questions.add(question.id())) {
                    findings.error(nodes.get(i), "pilot-question-twice", question.id());
                }
            }
        }
    }

    private void page(Page page, YamlNode node) {
        page.asks().stream().filter(ask -> definition.ask(ask).isEmpty()).forEach(ask -> findings.error(node, "pilot-unknown-name", "ask", ask, "asks"));
        page.rows().forEach(row -> expression(row.value(), node));
        for (Branch branch : page.next()) {
            if (definition.page(branch.to()).isEmpty()) {
                findings.error(node, "pilot-unknown-name", "to", branch.to(), "pages");
            }
            branch.when().keySet().stream().filter(question -> definition.question(question).isEmpty())
                    .forEach(question -> findings.error(node, "pilot-unknown-name", "when", question, "questions"));
        }
        if (page.end() && (!page.questions().isEmpty() || !page.next().isEmpty())) {
            findings.error(node, "pilot-end-goes-on", page.id());
        }
        boolean always = page.next().stream().anyMatch(branch -> branch.when().isEmpty());
        if (!page.end() && !always && definition.following(page).isEmpty() && !definition.issuesDocument()) {
            findings.error(node, "pilot-no-end", page.id());
        }
    }

    private void expression(Expression expression, YamlNode node) {
        for (Part part : expression.parts()) {
            if (part.source() == Part.Source.REGISTER && definition.ask(part.name()).isEmpty()) {
                findings.error(node, "pilot-unknown-name", "value", part.name(), "asks");
            }
            if (part.source() == Part.Source.ANSWER && definition.question(part.name()).isEmpty()) {
                findings.error(node, "pilot-unknown-name", "value", part.name(), "questions");
            }
        }
    }

    private void parameters(Definition.Ask ask, YamlNode node) {
        ask.parameters().values().stream().filter(value -> value.startsWith("$")).forEach(value -> {
            boolean answer = value.startsWith("$answer.") && definition.question(value.substring("$answer.".length())).isPresent();
            int colon = value.indexOf(":/");
            boolean known = value.startsWith("$known.") && colon > 0 && definition.ask(value.substring("$known.".length(), colon)).isPresent();
            if (!answer && !known && !"$person".equals(value)) {
                findings.error(node, "pilot-bad-parameter", value);
            }
        });
    }

    /** Warns of pages nobody comes to. */
    private void reach() {
        Set<String> seen = new HashSet<>();
        Deque<Page> open = new ArrayDeque<>(List.of(definition.pages().get(0)));
        while (!open.isEmpty()) {
            Page page = open.pop();
            if (!seen.add(page.id()) || page.end()) {
                continue;
            }
            page.next().forEach(branch -> definition.page(branch.to()).ifPresent(open::push));
            if (page.next().stream().noneMatch(branch -> branch.when().isEmpty())) {
                definition.following(page).ifPresent(open::push);
            }
        }
        List<YamlNode> nodes = root.items("pages");
        for (int i = 0; i < definition.pages().size(); i++) {
            if (!seen.contains(definition.pages().get(i).id())) {
                findings.warning(nodes.get(i).file(), nodes.get(i).line(), "pilot-page-unreached", definition.pages().get(i).id());
            }
        }
    }
}

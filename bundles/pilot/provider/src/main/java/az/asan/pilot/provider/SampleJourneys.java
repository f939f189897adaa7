package az.asan.pilot.provider;

import az.asan.module.spi.Findings;
import az.asan.module.spi.ModuleContent;
import az.asan.module.spi.YamlNode;
import az.asan.pilot.provider.Definition.Page;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * Plays the journeys that lie beside the descriptor in {@code journeys/*.yaml}: what each page is answered, with what
 * the registers are taken to know, and where the journey must end.
 */
final class SampleJourneys {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int LONGEST = 100;

    private final Definition definition;
    private final ModuleContent content;
    private final Findings findings;

    SampleJourneys(Definition definition, ModuleContent content, Findings findings) {
        this.definition = definition;
        this.content = content;
        this.findings = findings;
    }

    void play() {
        List<String> files = content.files().stream().filter(file -> file.startsWith("journeys/") && file.endsWith(".yaml")).toList();
        if (files.isEmpty()) {
            findings.warning("", 0, "pilot-no-journeys");
        }
        files.forEach(file -> content.yaml(file, findings).ifPresent(this::play));
    }

    private void play(YamlNode journey) {
        journey.allow(findings, "registers", "answers", "ends");
        State state = State.begin("0", definition.pages().get(0).id(), "en");
        Optional<YamlNode> registers = journey.get("registers");
        if (registers.isPresent()) {
            for (Map.Entry<String, YamlNode> register : registers.get().entries().entrySet()) {
                try {
                    state = state.knowing(register.getKey(), JSON.readTree(register.getValue().text().orElse("null")));
                } catch (JsonProcessingException e) {
                    findings.error(register.getValue(), "pilot-journey-not-json", register.getKey());
                    return;
                }
            }
        }
        String end = walk(journey, state);
        String wanted = journey.required("ends", findings);
        if (!end.isEmpty() && !wanted.isEmpty() && !wanted.equals(end)) {
            findings.error(journey.get("ends").orElse(journey), "pilot-journey-ends-elsewhere", wanted, end);
        }
    }

    /** Where the journey ends: {@code issued}, or the page; empty when a finding has said why it does not. */
    private String walk(YamlNode journey, State start) {
        State state = start;
        Map<String, YamlNode> given = journey.get("answers").map(YamlNode::entries).orElse(Map.of());
        for (int i = 0; i < LONGEST; i++) {
            Page page = definition.page(state.page()).orElseThrow();
            if (page.end()) {
                return page.id();
            }
            Map<String, String> typed = new LinkedHashMap<>();
            YamlNode node = given.getOrDefault(page.id(), journey);
            node.entries().forEach((question, answer) -> typed.put(question, answer.text().orElse("")));
            Map<String, String> errors = new Answers((key, arguments) -> key, Locale.ENGLISH).errors(page, typed);
            if (!errors.isEmpty()) {
                findings.error(node, "pilot-journey-stuck", page.id(), errors.keySet().iterator().next());
                return "";
            }
            state = state.with(Answers.clean(page, typed));
            Optional<Page> next = definition.after(page, state.answers());
            if (next.isEmpty()) {
                return "issued";
            }
            state = state.on(next.get().id());
        }
        findings.error(journey, "pilot-journey-endless", LONGEST);
        return "";
    }
}

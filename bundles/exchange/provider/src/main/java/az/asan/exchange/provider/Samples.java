package az.asan.exchange.provider;

import az.asan.module.spi.Findings;
import az.asan.module.spi.ModuleContent;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/** The contract gate: every operation has samples, and every sample keeps the contract. */
final class Samples {
    private static final String FOLDER = "samples/";
    private static final Set<String> PARTS = Set.of("request", "response");

    private Samples() {
    }

    /**
     * A question and the answer to it.
     *
     * @param contentType of the answer
     */
    record Sample(Map<String, String> parameters, byte[] question, int status, String contentType, byte[] answer) {
    }

    static void check(ModuleContent content, Contract contract, Findings findings) {
        Set<String> shown = new HashSet<>();
        for (String file : content.files()) {
            if (!file.startsWith(FOLDER)) {
                continue;
            }
            String[] parts = file.split("/");
            Optional<Contract.Operation> operation = parts.length == 3 ? contract.operation(parts[1]) : Optional.empty();
            if (operation.isEmpty()) {
                findings.error(file, 0, "sample-place", file);
            } else {
                shown.add(parts[1]);
                read(content, file, findings).ifPresent(sample -> keeps(file, sample, operation.get(), findings));
            }
        }
        contract.operations().keySet().stream().sorted().filter(id -> !shown.contains(id)).forEach(id -> findings.error(FOLDER, 0, "sample-missing", id));
    }

    static Optional<Sample> read(ModuleContent content, String file, Findings findings) {
        Optional<JsonNode> read = content.bytes(file).flatMap(Json::read);
        if (read.isEmpty() || !read.get().isObject() || !read.get().path("request").isObject() || !read.get().path("response").path("status").isInt()) {
            findings.error(file, 0, "sample-unreadable");
            return Optional.empty();
        }
        read.get().fieldNames().forEachRemaining(name -> {
            if (!PARTS.contains(name)) {
                findings.error(file, 0, "yaml-unknown-key", name, String.join(", ", PARTS));
            }
        });
        JsonNode request = read.get().path("request");
        JsonNode response = read.get().path("response");
        Map<String, String> parameters = new TreeMap<>();
        request.path("parameters").properties().forEach(entry -> parameters.put(entry.getKey(), entry.getValue().asText()));
        byte[] question = request.has("body") ? Json.write(request.get("body")) : new byte[0];
        byte[] answer = response.has("body") ? Json.write(response.get("body")) : new byte[0];
        return Optional.of(new Sample(parameters, question, response.path("status").asInt(), answer.length == 0 ? "" : "application/json", answer));
    }

    private static void keeps(String file, Sample sample, Contract.Operation operation, Findings findings) {
        operation.questionFault(sample.parameters(), "application/json", sample.question()).ifPresent(fault -> findings.error(file, 0, "sample-question", fault));
        if (!operation.answers(sample.status())) {
            findings.error(file, 0, "sample-status", sample.status());
        } else {
            operation.answerFault(sample.status(), sample.contentType(), sample.answer()).ifPresent(fault -> findings.error(file, 0, "sample-answer", fault));
        }
    }
}

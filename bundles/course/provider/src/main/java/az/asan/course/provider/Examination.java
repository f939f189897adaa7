package az.asan.course.provider;

import az.asan.base.api.identity.Identity;
import az.asan.course.api.Courses.CheckLine;
import az.asan.course.api.Courses.Visit;
import az.asan.course.provider.Definition.Check;
import az.asan.exchange.api.Answer;
import az.asan.exchange.api.Exchange;
import az.asan.exchange.api.ExchangeException;
import az.asan.exchange.api.Grants;
import az.asan.exchange.api.Question;
import az.asan.module.api.SlotName;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Puts the checks of an exercise to the learner's running connector, through the same exchange as everyone's questions. */
final class Examination {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String PURPOSE = "course-exercise";
    private static final Duration EACH = Duration.ofSeconds(5);
    private static final Duration SHORTEST = Duration.ofMillis(10);

    private final Exchange exchange;
    private final Grants grants;

    Examination(Exchange exchange, Grants grants) {
        this.exchange = exchange;
        this.grants = grants;
    }

    /** @param longest for all checks together; those for which no time is left are not passed */
    List<CheckLine> run(String client, SlotName connector, List<Check> checks, Visit visit, Duration longest) {
        long end = System.nanoTime() + longest.toNanos();
        grant(client, connector, checks);
        List<CheckLine> lines = new ArrayList<>();
        for (Check check : checks) {
            Duration left = Duration.ofNanos(end - System.nanoTime());
            String got = left.compareTo(SHORTEST) < 0 ? ExchangeException.Reason.AGENCY_TIMEOUT.word()
                    : Brief.of(got(client, connector, check, visit, left.compareTo(EACH) < 0 ? left : EACH));
            lines.add(new CheckLine(check.says().in(visit.locale()), got.isEmpty(), got, got.isEmpty() ? "" : check.hint().in(visit.locale())));
        }
        return lines;
    }

    /** The course asks as anyone does: by a grant, which holds for the learner's own connector only. */
    private void grant(String client, SlotName connector, List<Check> checks) {
        Set<String> operations = checks.stream().map(Check::operation).collect(Collectors.toSet());
        boolean given = grants.of(connector).stream()
                .anyMatch(grant -> grant.revokedAt().isEmpty() && grant.terms().client().equals(client) && grant.terms().operations().containsAll(operations));
        if (!given) {
            grants.give(new Grants.Terms(client, connector, operations, Set.of(), Set.of(PURPOSE), Optional.empty()), Identity.of("system:course").build());
        }
    }

    /** What came instead of what should have; empty when it came. */
    private String got(String client, SlotName connector, Check check, Visit visit, Duration deadline) {
        Question.Builder question = Question.of(client, connector, check.operation()).purpose(PURPOSE).actor(visit.identity().subject()).trace(visit.trace().child())
                .deadline(deadline);
        check.parameters().forEach(question::parameter);
        try {
            Answer answer = exchange.ask(question.build());
            return answer.status() == check.status() ? difference(check, answer.body()) : "HTTP " + answer.status();
        } catch (ExchangeException e) {
            int status = e.agencyAnswer().map(Answer::status).orElse(0);
            return status == check.status() ? "" : e.reason().word();
        }
    }

    private static String difference(Check check, byte[] body) {
        JsonNode json;
        try {
            json = check.values().isEmpty() ? null : JSON.readTree(body);
        } catch (IOException e) {
            return "not-json";
        }
        for (Map.Entry<String, String> value : check.values().entrySet()) {
            String found = json.at(value.getKey()).asText("");
            if (!found.equals(value.getValue())) {
                return value.getKey() + " = " + (found.isEmpty() ? "–" : found);
            }
        }
        return "";
    }
}

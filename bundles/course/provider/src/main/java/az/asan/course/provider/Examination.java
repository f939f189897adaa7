package az.asan.course.provider;

import az.asan.base.api.identity.Identity;
import az.asan.course.api.Courses.CheckLine;
import az.asan.course.api.Courses.Visit;
import az.asan.course.provider.Definition.Check;
import az.asan.course.provider.Places.Place;
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
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.MDC;

/** Puts the checks of an exercise to the learner's running connector, through the same exchange as everyone's questions. */
final class Examination implements AutoCloseable {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String PURPOSE = "course-exercise";
    private static final Duration EACH = Duration.ofSeconds(5);
    private static final Duration SHORTEST = Duration.ofMillis(10);

    private static final Logger LOG = LoggerFactory.getLogger(Examination.class);
    private static final Duration GRACE = Duration.ofSeconds(2);
    private static final String NO_TIME = ExchangeException.Reason.AGENCY_TIMEOUT.word();

    private final Exchange exchange;
    private final Grants grants;
    /** As many as there are places. */
    private final ExecutorService threads = Executors.newCachedThreadPool(work -> {
        Thread thread = new Thread(work, "course-check");
        thread.setDaemon(true);
        return thread;
    });

    Examination(Exchange exchange, Grants grants) {
        this.exchange = exchange;
        this.grants = grants;
    }

    /**
     * Puts all checks. Those for which no time is left are not passed.
     *
     * @param place   is kept for a module that nothing can end
     * @param longest for all checks together
     */
    List<CheckLine> run(Place place, String client, SlotName connector, List<Check> checks, Visit visit, Duration longest) {
        grant(client, connector, checks);
        List<String> got = new CopyOnWriteArrayList<>();
        Map<String, String> context = Optional.ofNullable(MDC.getCopyOfContextMap()).orElse(Map.of());
        CompletableFuture<Void> work = CompletableFuture.runAsync(() -> {
            MDC.setContextMap(context);
            long end = System.nanoTime() + longest.toNanos();
            for (Check check : checks) {
                Duration left = Duration.ofNanos(end - System.nanoTime());
                got.add(left.compareTo(SHORTEST) < 0 ? NO_TIME : Brief.of(got(client, connector, check, visit, left.compareTo(EACH) < 0 ? left : EACH)));
            }
        }, threads);
        await(work, longest.plus(GRACE), place);
        List<String> answers = List.copyOf(got);
        List<CheckLine> lines = new ArrayList<>();
        for (int i = 0; i < checks.size(); i++) {
            String answer = i < answers.size() ? answers.get(i) : NO_TIME;
            lines.add(new CheckLine(checks.get(i).says().in(visit.locale()), answer.isEmpty(), answer, answer.isEmpty() ? "" : checks.get(i).hint().in(visit.locale())));
        }
        return lines;
    }

    /** The exchange keeps to deadlines wherever it waits; a route that only reckons has nobody to stop it, and must not hold the learner. */
    private static void await(CompletableFuture<Void> work, Duration longest, Place place) {
        try {
            work.get(longest.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            LOG.warn("A module of {} does not end; its place is free again when it does", place.learner());
            place.keepFor(work);
        } catch (InterruptedException e) {
            place.keepFor(work);
            Thread.currentThread().interrupt();
        } catch (ExecutionException e) {
            throw e.getCause() instanceof RuntimeException failure ? failure : new IllegalStateException(e.getCause());
        }
    }

    @Override
    public void close() {
        threads.shutdownNow();
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

package az.asan.exchange.provider;

import az.asan.exchange.api.Answer;
import az.asan.exchange.api.ExchangeException;
import az.asan.exchange.api.Question;
import az.asan.exchange.spi.Connector;
import az.asan.exchange.spi.ConnectorException;
import az.asan.exchange.spi.Reply;
import az.asan.module.api.CallFailedException;
import az.asan.module.api.Shadow;
import az.asan.module.api.Slots;
import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Asks a version that is a shadow what the serving one has answered, and compares. Only for operations that the
 * contract gives as GET, after the answer is there, on threads of its own, a few at once; what is more is skipped.
 */
final class Shadows implements Stage, AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Shadows.class);
    private static final int AT_ONCE = 2;
    private static final int WAITING = 8;
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final Slots slots;
    private final InstantSource clock;
    private final ThreadPoolExecutor threads = new ThreadPoolExecutor(AT_ONCE, AT_ONCE, 30, TimeUnit.SECONDS, new ArrayBlockingQueue<>(WAITING), work -> {
        Thread thread = new Thread(work, "exchange-shadow");
        thread.setDaemon(true);
        return thread;
    });

    Shadows(Slots slots, InstantSource clock) {
        this.slots = slots;
        this.clock = clock;
        threads.allowCoreThreadTimeOut(true);
    }

    @Override
    public Answer pass(Passage passage, Next next) throws ExchangeException {
        Answer answer = next.go(passage);
        if ("GET".equals(passage.operation().method())) {
            slots.shadow(passage.question().service(), Connector.class).ifPresent(shadow -> ask(shadow, passage, answer));
        }
        return answer;
    }

    private void ask(Shadow<Connector> shadow, Passage passage, Answer answer) {
        Question question = passage.question();
        Optional<JsonNode> given = passage.answered();
        try {
            threads.execute(() -> {
                try (shadow) {
                    compare(shadow, question, answer, given);
                }
            });
            passage.shadowed(shadow.version());
        } catch (RejectedExecutionException e) {
            shadow.skipped();
            shadow.close();
        }
    }

    private void compare(Shadow<Connector> shadow, Question question, Answer answer, Optional<JsonNode> given) {
        if (!(shadow.value() instanceof LiveConnector live) || live.contract().operation(question.operation()).isEmpty()) {
            shadow.different(List.of(""));
            return;
        }
        Instant deadline = clock.instant().plus(PATIENCE);
        try {
            Reply reply = shadow.run(PATIENCE, connector -> connector.call(Asking.call(question, deadline)));
            if (reply == null || reply.body() == null || reply.contentType() == null || reply.body().length > Stages.LARGEST) {
                shadow.failed();
                shadow.different(List.of(""));
                return;
            }
            judge(shadow, live.contract().operation(question.operation()).get(), reply, answer, given);
        } catch (CallFailedException e) {
            if (isAgencys(e)) {
                return;
            }
            LOG.debug("The shadow {} failed: {}, trace {}", shadow.version(), e.getMessage(), question.trace().traceId());
            shadow.failed();
            shadow.different(List.of(""));
        }
    }

    /** An agency that is ill says nothing about the version. */
    private static boolean isAgencys(CallFailedException e) {
        return e.reason() == CallFailedException.Reason.OVERLOADED || e.reason() == CallFailedException.Reason.STOPPED
                || (e.getCause() instanceof ConnectorException told && told.reason() != ConnectorException.Reason.FAULTY && told.reason() != ConnectorException.Reason.NONSENSE);
    }

    private static void judge(Shadow<Connector> shadow, Contract.Operation operation, Reply reply, Answer answer, Optional<JsonNode> given) {
        Optional<JsonNode> said = Json.is(reply.contentType()) ? Json.read(reply.body()) : Optional.empty();
        if (operation.answers(reply.status()) && operation.answerFault(reply.status(), reply.contentType(), reply.body(), said).isPresent()) {
            shadow.failed();
        }
        List<String> places = Differences.between(answer.status(), given, reply.status(), said);
        if (places.isEmpty()) {
            shadow.same();
        } else {
            shadow.different(places);
        }
    }

    @Override
    public void close() {
        threads.shutdownNow();
    }
}

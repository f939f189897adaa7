package az.asan.exchange.provider;

import az.asan.exchange.api.Answer;
import az.asan.exchange.api.ExchangeException;
import az.asan.exchange.api.ExchangeException.Reason;
import az.asan.exchange.api.Question;
import az.asan.exchange.spi.Call;
import az.asan.exchange.spi.ConnectorException;
import az.asan.exchange.spi.Reply;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ScheduledExecutorService;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The last stage: the connector itself, on the caller's thread and within the deadline. */
final class Asking implements Stage {
    private static final Logger LOG = LoggerFactory.getLogger(Asking.class);

    private final InstantSource clock;
    private final ScheduledExecutorService watch;

    Asking(InstantSource clock, ScheduledExecutorService watch) {
        this.clock = clock;
        this.watch = watch;
    }

    @Override
    public Answer pass(Passage passage, Next next) throws ExchangeException {
        if (!clock.instant().isBefore(passage.deadline())) {
            throw passage.refusal(Reason.SERVICE_UNAVAILABLE, "The deadline passed before the agency could be asked");
        }
        Reply reply = reply(passage, call(passage.question(), passage.deadline()));
        return new GivenAnswer(reply.status(), reply.contentType(), reply.body(), passage.lease().orElseThrow().version(), clock.instant());
    }

    /** The question as a connector gets it. */
    static Call call(Question question, Instant deadline) {
        return new QuestionCall(question.operation(), steerless(question.parameters()), question.body(), question.contentType(), deadline,
                question.trace().child().header(), question.idempotencyKey());
    }

    private Reply reply(Passage passage, Call call) throws ExchangeException {
        LiveConnector connector = passage.connector();
        try (Patience patience = connector.java() ? Patience.of(Duration.between(clock.instant(), passage.deadline()), watch) : Patience.none()) {
            Reply reply = connector.call(call);
            if (patience.over()) {
                throw passage.refusal(Reason.AGENCY_TIMEOUT, "The connector answered after the deadline");
            }
            return limited(passage, reply);
        } catch (ConnectorException e) {
            throw passage.told(e);
        } catch (RuntimeException | LinkageError | StackOverflowError e) {
            // The message is the author's and may hold what was asked; where it happened is enough.
            LOG.warn("{} failed with {} at {}, trace {}", passage.question().service(), e.getClass().getName(), where(e), passage.question().trace().traceId());
            throw passage.refusal(clock.instant().isBefore(passage.deadline()) ? Reason.CONNECTOR_FAILED : Reason.AGENCY_TIMEOUT, "The connector failed: " + e.getClass().getSimpleName(), e);
        }
    }

    private static String where(Throwable thrown) {
        StackTraceElement[] stack = thrown.getStackTrace();
        return stack.length == 0 ? "an unknown place" : stack[0].toString();
    }

    private static Reply limited(Passage passage, Reply reply) throws ExchangeException {
        if (reply == null || reply.body() == null || reply.contentType() == null) {
            throw passage.refusal(Reason.CONNECTOR_FAILED, "The connector gave no reply");
        }
        if (reply.body().length > Stages.LARGEST) {
            throw passage.refusal(Reason.INVALID_ANSWER, "An answer has at most " + Stages.LARGEST + " bytes");
        }
        return reply;
    }

    /** CVE-2026-40453 and its like: names that steer Camel never get past this entrance, whatever a contract says. */
    private static Map<String, String> steerless(Map<String, String> parameters) {
        if (parameters.keySet().stream().noneMatch(Asking::steers)) {
            return parameters;
        }
        Map<String, String> kept = new TreeMap<>(parameters);
        kept.keySet().removeIf(Asking::steers);
        return kept;
    }

    private static boolean steers(String name) {
        return name.regionMatches(true, 0, "camel", 0, 5);
    }

    private record QuestionCall(String operation, Map<String, String> parameters, byte[] body, String contentType, Instant deadline, String traceparent,
            Optional<String> idempotencyKey) implements Call {
    }
}

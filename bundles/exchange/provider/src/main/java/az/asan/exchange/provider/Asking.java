package az.asan.exchange.provider;

import az.asan.exchange.api.Answer;
import az.asan.exchange.api.ExchangeException;
import az.asan.exchange.api.ExchangeException.Reason;
import az.asan.exchange.api.Question;
import az.asan.exchange.spi.Call;
import az.asan.exchange.spi.Connector;
import az.asan.exchange.spi.ConnectorException;
import az.asan.exchange.spi.Reply;
import az.asan.module.api.CallFailedException;
import az.asan.module.api.Lease;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The last stage: the connector itself, within the bounds of its version and the deadline. */
final class Asking implements Stage {
    private static final Logger LOG = LoggerFactory.getLogger(Asking.class);

    private final InstantSource clock;

    Asking(InstantSource clock) {
        this.clock = clock;
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
        Lease<Connector> lease = passage.lease().orElseThrow();
        try {
            return limited(passage, lease.run(Duration.between(clock.instant(), passage.deadline()), connector -> connector.call(call)));
        } catch (CallFailedException e) {
            throw refusal(passage, e);
        }
    }

    private ExchangeException refusal(Passage passage, CallFailedException e) {
        return switch (e.reason()) {
            case FAILED -> failure(passage, e.getCause());
            case LATE -> passage.refusal(Reason.AGENCY_TIMEOUT, "The connector did not answer in time", e);
            case TOO_MUCH_MEMORY -> passage.refusal(Reason.CONNECTOR_FAILED, e.getMessage(), e);
            case OVERLOADED -> passage.refusal(Reason.OVERLOADED, e.getMessage(), e);
            case STUCK, CUT_OFF, STOPPED -> passage.refusal(Reason.SERVICE_UNAVAILABLE, e.getMessage(), e);
        };
    }

    private ExchangeException failure(Passage passage, Throwable thrown) {
        if (thrown instanceof ConnectorException told) {
            return passage.told(told);
        }
        // The message is the author's and may hold what was asked; where it happened is enough.
        LOG.warn("{} failed with {} at {}, trace {}", passage.question().service(), thrown.getClass().getName(), where(thrown), passage.question().trace().traceId());
        return passage.refusal(clock.instant().isBefore(passage.deadline()) ? Reason.CONNECTOR_FAILED : Reason.AGENCY_TIMEOUT, "The connector failed: " + thrown.getClass().getSimpleName(), thrown);
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

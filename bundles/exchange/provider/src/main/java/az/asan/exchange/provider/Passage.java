package az.asan.exchange.provider;

import az.asan.exchange.api.Answer;
import az.asan.exchange.api.ExchangeException;
import az.asan.exchange.api.ExchangeException.Reason;
import az.asan.exchange.api.Grants.Grant;
import az.asan.exchange.api.Question;
import az.asan.exchange.spi.ConnectorException;
import az.asan.module.api.Lease;
import az.asan.module.api.ModuleVersion;
import com.fasterxml.jackson.databind.JsonNode;
import az.asan.exchange.spi.Connector;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** One question on its way, and what the stages found out. For one thread. */
final class Passage {
    private final Question question;
    private final Instant deadline;
    private List<Grant> grants = List.of();
    private Lease<Connector> lease;
    private LiveConnector connector;
    private ModuleVersion shadow;
    private Contract.Operation operation;
    private Descriptor.Declared declared;
    private Optional<JsonNode> answered = Optional.empty();

    Passage(Question question, Instant deadline) {
        this.question = question;
        this.deadline = deadline;
    }

    Question question() {
        return question;
    }

    Instant deadline() {
        return deadline;
    }

    /** The grants the question may rest on. */
    List<Grant> grants() {
        return grants;
    }

    void grants(List<Grant> found) {
        grants = List.copyOf(found);
    }

    void leased(Lease<Connector> taken, LiveConnector live) {
        lease = taken;
        connector = live;
    }

    void operation(Contract.Operation found, Descriptor.Declared marked) {
        operation = found;
        declared = marked;
    }

    void answered(Optional<JsonNode> json) {
        answered = json;
    }

    /** The body of the answer, read once; empty when it is not JSON. */
    Optional<JsonNode> answered() {
        return answered;
    }

    void shadowed(ModuleVersion version) {
        shadow = version;
    }

    /** The version that is asked the same, to be compared; whoever asks an agency twice about a person says so in the trail. */
    Optional<ModuleVersion> shadow() {
        return Optional.ofNullable(shadow);
    }

    Optional<Lease<Connector>> lease() {
        return Optional.ofNullable(lease);
    }

    /** @throws IllegalStateException before the stage that leases */
    LiveConnector connector() {
        return known(connector);
    }

    Contract.Operation operation() {
        return known(operation);
    }

    Descriptor.Declared declared() {
        return known(declared);
    }

    /** The person asked about: named by the question, else by the parameter the descriptor points at. */
    Optional<String> person() {
        if (question.person().isPresent() || declared == null || declared.person().isEmpty()) {
            return question.person();
        }
        return Optional.ofNullable(question.parameters().get(declared.person()));
    }

    ExchangeException refusal(Reason reason, String message) {
        return new ExchangeException(reason, message, question.trace().traceId());
    }

    ExchangeException refusal(Reason reason, String message, Throwable cause) {
        return new ExchangeException(reason, message, question.trace().traceId(), null, cause);
    }

    ExchangeException agencySaid(Reason reason, String message, Answer own) {
        return new ExchangeException(reason, message, question.trace().traceId(), own, null);
    }

    ExchangeException told(ConnectorException e) {
        Reason reason = switch (e.reason()) {
            case UNREACHABLE -> Reason.AGENCY_UNREACHABLE;
            case TIMEOUT -> Reason.AGENCY_TIMEOUT;
            case BROKEN_OFF -> Reason.AGENCY_FAILED;
            case NONSENSE, TOO_LARGE -> Reason.INVALID_ANSWER;
            case REFUSED -> Reason.AGENCY_REFUSED;
            case FAULTY -> Reason.CONNECTOR_FAILED;
        };
        return refusal(reason, e.getMessage(), e);
    }

    private static <T> T known(T value) {
        if (value == null) {
            throw new IllegalStateException("An earlier stage finds this out");
        }
        return value;
    }
}

package az.asan.exchange.api;

import az.asan.base.api.identity.CaseId;
import az.asan.base.api.trace.TraceContext;
import az.asan.module.api.SlotName;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * A question to an operation of a service. Immutable.
 *
 * <p>A <em>client</em> is a subsystem that was granted something: {@code pilot/residence-certificate}. A <em>service</em>
 * is the slot of a connector. An <em>operation</em> is named by the connector's contract.
 */
public final class Question {
    private final String client;
    private final SlotName service;
    private final String operation;
    private final Map<String, String> parameters;
    private final byte[] body;
    private final String contentType;
    private final String purpose;
    private final String actor;
    private final String person;
    private final Duration deadline;
    private final TraceContext trace;
    private final CaseId caseId;
    private final String idempotencyKey;

    private Question(Builder builder) {
        client = builder.client;
        service = builder.service;
        operation = builder.operation;
        parameters = Map.copyOf(builder.parameters);
        body = builder.body;
        contentType = builder.contentType;
        purpose = builder.purpose;
        actor = builder.actor;
        person = builder.person;
        deadline = builder.deadline;
        trace = builder.trace;
        caseId = builder.caseId;
        idempotencyKey = builder.idempotencyKey;
    }

    /** Begins a question of a client to an operation. */
    public static Builder of(String client, SlotName service, String operation) {
        return new Builder(client, service, operation);
    }

    public String client() {
        return client;
    }

    public SlotName service() {
        return service;
    }

    public String operation() {
        return operation;
    }

    /** Values for the parameters that the contract names. */
    public Map<String, String> parameters() {
        return parameters;
    }

    /** The body; empty when the operation takes none. Not to be changed. */
    public byte[] body() {
        return body;
    }

    public String contentType() {
        return contentType;
    }

    /** Why it is asked: an id of the grant's purposes. Needed for every operation that gives personal data. */
    public Optional<String> purpose() {
        return Optional.ofNullable(purpose);
    }

    /** The subject of the identity on whose behalf it is asked. */
    public String actor() {
        return actor;
    }

    /** The person the question is about. */
    public Optional<String> person() {
        return Optional.ofNullable(person);
    }

    /** How long the caller waits in all. */
    public Duration deadline() {
        return deadline;
    }

    public TraceContext trace() {
        return trace;
    }

    public Optional<CaseId> caseId() {
        return Optional.ofNullable(caseId);
    }

    /** Sent on to the agency, so that a question put again has one effect. */
    public Optional<String> idempotencyKey() {
        return Optional.ofNullable(idempotencyKey);
    }

    /** Gathers a question. Not for sharing between threads. */
    public static final class Builder {
        private final String client;
        private final SlotName service;
        private final String operation;
        private final Map<String, String> parameters = new TreeMap<>();
        private byte[] body = new byte[0];
        private String contentType = "";
        private String purpose;
        private String actor;
        private String person;
        private Duration deadline = Duration.ofSeconds(10);
        private TraceContext trace = TraceContext.begin();
        private CaseId caseId;
        private String idempotencyKey;

        private Builder(String client, SlotName service, String operation) {
            this.client = client;
            this.service = service;
            this.operation = operation;
            this.actor = client;
        }

        public Builder parameter(String name, String value) {
            parameters.put(name, value);
            return this;
        }

        public Builder body(String type, byte[] value) {
            contentType = type;
            body = value.clone();
            return this;
        }

        public Builder purpose(String value) {
            purpose = value;
            return this;
        }

        public Builder actor(String subject) {
            actor = subject;
            return this;
        }

        public Builder person(String identifier) {
            person = identifier;
            return this;
        }

        /** Between 10 ms and 60 s. */
        public Builder deadline(Duration value) {
            if (value.compareTo(Duration.ofMillis(10)) < 0 || value.compareTo(Duration.ofSeconds(60)) > 0) {
                throw new IllegalArgumentException("A deadline lies between 10 ms and 60 s, not " + value);
            }
            deadline = value;
            return this;
        }

        public Builder trace(TraceContext value) {
            trace = value;
            return this;
        }

        public Builder caseId(CaseId value) {
            caseId = value;
            return this;
        }

        public Builder idempotencyKey(String value) {
            idempotencyKey = value;
            return this;
        }

        public Question build() {
            return new Question(this);
        }
    }
}

package az.asan.base.api.trail;

import az.asan.base.api.identity.CaseId;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * One thing that was done. Immutable. {@link #details()} is kept in clear and must hold nothing personal;
 * {@link #personal()} is kept sealed under the key of {@link #person()} and enters the chain only as a salted digest.
 */
public final class TrailEntry {
    private final String actor;
    private final String action;
    private final String object;
    private final String outcome;
    private final String purpose;
    private final CaseId caseId;
    private final String traceId;
    private final String person;
    private final Map<String, String> details;
    private final Map<String, String> personal;

    private TrailEntry(Builder builder) {
        actor = builder.actor;
        action = builder.action;
        object = builder.object;
        outcome = builder.outcome;
        purpose = builder.purpose;
        caseId = builder.caseId;
        traceId = builder.traceId;
        person = builder.person;
        details = Map.copyOf(builder.details);
        personal = Map.copyOf(builder.personal);
        if (!personal.isEmpty() && person == null) {
            throw new IllegalArgumentException("Personal values need the person they are about");
        }
    }

    /**
     * Begins an entry.
     *
     * @param actor  the subject of the identity that acted
     * @param action what was done, as {@code area.verb}: {@code queue.call}, {@code exchange.ask}, {@code module.deploy}
     * @param object what it was done to: a slot, a ticket number, an operation
     */
    public static Builder of(String actor, String action, String object) {
        return new Builder(actor, action, object);
    }

    public String actor() {
        return actor;
    }

    public String action() {
        return action;
    }

    public String object() {
        return object;
    }

    /** {@code done}, {@code refused} or {@code failed}. */
    public String outcome() {
        return outcome;
    }

    /** Why personal data was looked at; empty when none was. */
    public Optional<String> purpose() {
        return Optional.ofNullable(purpose);
    }

    public Optional<CaseId> caseId() {
        return Optional.ofNullable(caseId);
    }

    public Optional<String> traceId() {
        return Optional.ofNullable(traceId);
    }

    /** The person whose data this is about. */
    public Optional<String> person() {
        return Optional.ofNullable(person);
    }

    public Map<String, String> details() {
        return details;
    }

    public Map<String, String> personal() {
        return personal;
    }

    /** Gathers an entry. Not for sharing between threads. */
    public static final class Builder {
        private final String actor;
        private final String action;
        private final String object;
        private final Map<String, String> details = new TreeMap<>();
        private final Map<String, String> personal = new TreeMap<>();
        private String outcome = "done";
        private String purpose;
        private CaseId caseId;
        private String traceId;
        private String person;

        private Builder(String actor, String action, String object) {
            this.actor = actor;
            this.action = action;
            this.object = object;
        }

        public Builder refused() {
            outcome = "refused";
            return this;
        }

        public Builder failed() {
            outcome = "failed";
            return this;
        }

        public Builder purpose(String value) {
            purpose = value;
            return this;
        }

        public Builder caseId(CaseId value) {
            caseId = value;
            return this;
        }

        public Builder traceId(String value) {
            traceId = value;
            return this;
        }

        public Builder person(String value) {
            person = value;
            return this;
        }

        public Builder detail(String name, String value) {
            details.put(name, value);
            return this;
        }

        public Builder personal(String name, String value) {
            personal.put(name, value);
            return this;
        }

        /** @throws IllegalArgumentException when personal values are given without a person */
        public TrailEntry build() {
            return new TrailEntry(this);
        }
    }
}

package az.asan.exchange.provider;

import az.asan.base.api.store.StoreException;
import az.asan.base.api.store.Transactions;
import az.asan.base.api.trail.Trail;
import az.asan.base.api.trail.TrailEntry;
import az.asan.exchange.api.Answer;
import az.asan.exchange.api.ExchangeException;
import az.asan.exchange.api.ExchangeException.Reason;
import az.asan.exchange.api.ExchangeException.Side;
import az.asan.exchange.api.Grants.Grant;
import az.asan.exchange.api.Question;
import az.asan.exchange.spi.Connector;
import az.asan.module.api.Caller;
import az.asan.module.api.Lease;
import az.asan.module.api.SlotUnavailableException;
import az.asan.module.api.Slots;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The stages, each a small function of its own. Their order is in {@link Pipeline}. */
final class Stages {
    /** The most a question's body may have. */
    static final int LARGEST = 1024 * 1024;

    private static final Logger LOG = LoggerFactory.getLogger(Stages.class);
    private static final Fields PROBLEM = Fields.of(Set.of("/type", "/title", "/status"));

    private Stages() {
    }

    /** Whatever becomes of the question is written down and committed before anybody hears of it. */
    static Stage trail(Transactions transactions, Trail trail) {
        return (passage, next) -> {
            try {
                Answer answer = next.go(passage);
                write(transactions, trail, passage, entry(passage).detail("status", Integer.toString(answer.status())));
                return answer;
            } catch (ExchangeException e) {
                TrailEntry.Builder entry = entry(passage).detail("reason", e.reason().word());
                write(transactions, trail, passage, e.reason().side() == Side.CLIENT ? entry.refused() : entry.failed());
                throw e;
            } catch (StoreException e) {
                ExchangeException lost = passage.refusal(Reason.STORE_FAILED, "What is granted cannot be read, so nothing is asked", e);
                write(transactions, trail, passage, entry(passage).detail("reason", lost.reason().word()).failed());
                throw lost;
            } catch (RuntimeException e) {
                write(transactions, trail, passage, entry(passage).detail("reason", "internal").failed());
                throw e;
            }
        };
    }

    /** Nobody asks what is not granted; whether the service exists is not said either. */
    static Stage grant(GrantRegister grants) {
        return (passage, next) -> {
            Question question = passage.question();
            List<Grant> found = grants.inForce(question.client(), question.service(), question.operation());
            if (found.isEmpty()) {
                throw passage.refusal(Reason.NOT_GRANTED, question.client() + " has no grant for " + question.operation() + " of " + question.service());
            }
            passage.grants(found);
            return next.go(passage);
        };
    }

    /** One version serves the whole call, and is not closed before. */
    static Stage lease(Slots slots) {
        return (passage, next) -> {
            try (Lease<Connector> lease = slots.lease(passage.question().service(), Connector.class, caller(passage.question()))) {
                if (!(lease.value() instanceof LiveConnector live)) {
                    throw new IllegalStateException(lease.version() + " is no connector of this exchange");
                }
                passage.leased(lease, live);
                live.entered();
                try {
                    Answer answer = next.go(passage);
                    live.answered();
                    return answer;
                } catch (ExchangeException e) {
                    live.failed(e.reason());
                    if (ownFault(e.reason())) {
                        lease.failed();
                    }
                    throw e;
                } finally {
                    live.left();
                }
            } catch (SlotUnavailableException e) {
                throw passage.refusal(switch (e.reason()) {
                    case UNKNOWN -> Reason.UNKNOWN_SERVICE;
                    case OVERLOADED -> Reason.OVERLOADED;
                    default -> Reason.SERVICE_UNAVAILABLE;
                }, "No version of " + e.slot() + " can serve: " + e.reason(), e);
            }
        };
    }

    /** A person is asked about by one version each time, however many clients ask. */
    private static Caller caller(Question question) {
        return Caller.of(question.person().orElse(question.client()), "client:" + question.client());
    }

    /** What a version is to be blamed for: it failed, or what it made of the answer does not keep the contract that it brought itself. */
    private static boolean ownFault(Reason reason) {
        return reason == Reason.CONNECTOR_FAILED || reason == Reason.INVALID_ANSWER;
    }

    static Stage operation() {
        return (passage, next) -> {
            String id = passage.question().operation();
            LiveConnector live = passage.connector();
            Descriptor.Declared declared = live.descriptor().operations().get(id);
            Contract.Operation operation = live.contract().operation(id).orElse(null);
            if (declared == null || operation == null) {
                throw passage.refusal(Reason.UNKNOWN_OPERATION, passage.question().service() + " has no operation " + id + "; it has "
                        + String.join(", ", live.descriptor().operations().keySet()));
            }
            passage.operation(operation, declared);
            return next.go(passage);
        };
    }

    /** Personal data is given for a purpose that was granted, about a person who is named. */
    static Stage purpose() {
        return (passage, next) -> {
            Question question = passage.question();
            if (passage.declared().personal()) {
                String purpose = question.purpose().orElseThrow(() -> passage.refusal(Reason.PURPOSE_MISSING, question.operation() + " gives personal data; the question must say for what purpose"));
                List<Grant> fitting = passage.grants().stream().filter(grant -> grant.terms().purposes().contains(purpose)).toList();
                if (fitting.isEmpty()) {
                    throw passage.refusal(Reason.NOT_GRANTED, question.client() + " may not ask " + question.operation() + " for the purpose " + purpose);
                }
                passage.grants(fitting);
            }
            String parameter = question.parameters().get(passage.declared().person());
            if (parameter != null && question.person().isPresent() && !question.person().get().equals(parameter)) {
                throw passage.refusal(Reason.INVALID_REQUEST, "The person of the question is not the one of parameter " + passage.declared().person());
            }
            return next.go(passage);
        };
    }

    static Stage questionContract() {
        return (passage, next) -> {
            Question question = passage.question();
            if (question.body().length > LARGEST) {
                throw passage.refusal(Reason.TOO_LARGE, "A question's body has at most " + LARGEST + " bytes");
            }
            Optional<String> fault = passage.operation().questionFault(question.parameters(), question.contentType(), question.body());
            if (fault.isPresent()) {
                throw passage.refusal(Reason.INVALID_REQUEST, "The question does not keep the contract of " + question.operation() + ": " + fault.get());
            }
            return next.go(passage);
        };
    }

    /**
     * Only granted fields leave, and nothing under a grant that was taken back while the agency was asked. Also what an
     * agency says about a failure is cut, since nothing promises what is in it.
     */
    static Stage minimise(GrantRegister grants) {
        return (passage, next) -> {
            Answer answer;
            try {
                answer = next.go(passage);
            } catch (ExchangeException e) {
                throw e.agencyAnswer().isEmpty() || fields(stillGranted(grants, passage)).isEmpty() ? e : passage.refusal(e.reason(), e.getMessage(), e);
            }
            Optional<Set<String>> fields = fields(stillGranted(grants, passage));
            return fields.isEmpty() ? answer : cut(passage, answer, answer.status() < 300 ? Fields.of(fields.get()) : PROBLEM);
        };
    }

    static Stage circuit() {
        return (passage, next) -> {
            Breaker breaker = passage.connector().breaker();
            long era = breaker.admits().orElseThrow(() -> passage.refusal(Reason.AGENCY_CIRCUIT_OPEN,
                    "The agency of " + passage.question().service() + " failed too often just now; it is asked again in a few seconds"));
            boolean ill = true;
            try {
                Answer answer = next.go(passage);
                ill = false;
                return answer;
            } catch (ExchangeException e) {
                ill = illness(e);
                throw e;
            } finally {
                if (ill) {
                    breaker.failed(era);
                } else {
                    breaker.succeeded(era);
                }
            }
        };
    }

    static Stage answerContract() {
        return (passage, next) -> {
            Answer answer = next.go(passage);
            Contract.Operation operation = passage.operation();
            if (answer.status() >= 500 || (answer.status() >= 400 && !operation.answers(answer.status()))) {
                throw passage.agencySaid(Reason.AGENCY_FAILED, "The agency's system answered " + answer.status(), answer);
            }
            if (!operation.answers(answer.status())) {
                throw passage.refusal(Reason.INVALID_ANSWER, "The agency's system answered " + answer.status() + ", which the contract does not have");
            }
            passage.answered(Json.is(answer.contentType()) ? Json.read(answer.body()) : Optional.empty());
            Optional<String> fault = operation.answerFault(answer.status(), answer.contentType(), answer.body(), passage.answered());
            if (fault.isPresent()) {
                throw passage.refusal(Reason.INVALID_ANSWER, "The agency's answer does not keep the contract: " + fault.get());
            }
            return answer;
        };
    }

    private static boolean illness(ExchangeException e) {
        return switch (e.reason()) {
            case AGENCY_UNREACHABLE, AGENCY_TIMEOUT -> true;
            // A status below 500 is about the question: whoever asks oddly must not shut the agency for others.
            case AGENCY_FAILED -> e.agencyAnswer().map(Answer::status).orElse(500) >= 500;
            default -> false;
        };
    }

    private static List<Grant> stillGranted(GrantRegister grants, Passage passage) throws ExchangeException {
        Question question = passage.question();
        Set<String> now = grants.inForce(question.client(), question.service(), question.operation()).stream().map(Grant::id).collect(Collectors.toSet());
        List<Grant> still = passage.grants().stream().filter(grant -> now.contains(grant.id())).toList();
        if (still.isEmpty()) {
            throw passage.refusal(Reason.NOT_GRANTED, "The grant for " + question.operation() + " of " + question.service() + " ended while the agency was asked; its answer is not passed on");
        }
        passage.grants(still);
        return still;
    }

    private static Optional<Set<String>> fields(List<Grant> grants) {
        if (grants.stream().anyMatch(grant -> grant.terms().fields().isEmpty())) {
            return Optional.empty();
        }
        return Optional.of(grants.stream().flatMap(grant -> grant.terms().fields().stream()).collect(Collectors.toCollection(HashSet::new)));
    }

    private static Answer cut(Passage passage, Answer answer, Fields fields) throws ExchangeException {
        if (answer.body().length == 0) {
            return answer;
        }
        JsonNode json = passage.answered().orElseThrow(() -> passage.refusal(Reason.INVALID_ANSWER, "Only JSON can be cut down to granted fields"));
        return new GivenAnswer(answer.status(), answer.contentType(), fields.cut(json).map(Json::write).orElse(new byte[0]), answer.by(), answer.at());
    }

    private static TrailEntry.Builder entry(Passage passage) {
        Question question = passage.question();
        TrailEntry.Builder entry = TrailEntry.of(question.actor(), "exchange.ask", question.service() + "/" + question.operation())
                .traceId(question.trace().traceId()).detail("client", question.client());
        question.purpose().ifPresent(entry::purpose);
        question.caseId().ifPresent(entry::caseId);
        passage.person().ifPresent(entry::person);
        passage.shadow().ifPresent(shadow -> entry.detail("shadow", shadow.version() + " @" + shadow.digest().brief()));
        passage.lease().ifPresent(lease -> entry.detail("version", lease.version().version() + " @" + lease.version().digest().brief()));
        if (!passage.grants().isEmpty()) {
            entry.detail("grants", passage.grants().stream().map(Grant::id).sorted().collect(Collectors.joining(" ")));
        }
        return entry;
    }

    private static void write(Transactions transactions, Trail trail, Passage passage, TrailEntry.Builder entry) throws ExchangeException {
        try {
            transactions.<Void, RuntimeException>command(() -> {
                trail.append(entry.build());
                return null;
            });
        } catch (StoreException e) {
            LOG.debug("No trail row for a question, trace {}", passage.question().trace().traceId(), e);
            throw passage.refusal(Reason.STORE_FAILED, "The trail could not be written, so no answer is given", e);
        } catch (RuntimeException e) {
            LOG.error("The trail refused a row, trace {}", passage.question().trace().traceId(), e);
            throw passage.refusal(Reason.STORE_FAILED, "The trail could not be written, so no answer is given", e);
        }
    }
}

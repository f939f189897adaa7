package az.asan.base.access.counter;

import az.asan.base.access.Settings;
import az.asan.base.access.sessions.DatabaseSessions;
import az.asan.base.api.identity.CaseId;
import az.asan.base.api.identity.Identity;
import az.asan.base.api.identity.Proof;
import az.asan.base.api.identity.Proof.Assurance;
import az.asan.base.api.identity.Role;
import az.asan.base.api.store.Schema;
import az.asan.base.api.store.Transactions;
import az.asan.base.api.trail.Trail;
import az.asan.base.api.trail.TrailEntry;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/**
 * A visitor before an operator who saw the document: a short session of its own that can only do what a citizen can,
 * belongs to the operator's session and to one case, and ends with either. While it lasts, the operator's rights are
 * not at the desk; finishing brings them back.
 */
@Component(service = Counter.class, configurationPid = Settings.PID)
public final class Counter {
    /** Kinds of documents that name their holder and show a face. */
    public static final List<String> DOCUMENTS = List.of("identity-card", "passport", "permanent-residence-card", "temporary-residence-card", "refugee-card");
    private static final Duration IDLE = Duration.ofMinutes(15);

    private final Transactions transactions;
    private final DatabaseSessions sessions;
    private final Trail trail;
    private final Assurance assurance;
    private final Duration longest;
    private final Clock clock;
    private final SecureRandom random = new SecureRandom();

    @Activate
    public Counter(Settings settings, @Reference Transactions transactions, @Reference DatabaseSessions sessions, @Reference Trail trail, @Reference(target = "(area=access)") Schema schema) {
        this(settings, transactions, sessions, trail, Clock.systemUTC());
    }

    /** With another clock. */
    public static Counter with(Settings settings, Transactions transactions, DatabaseSessions sessions, Trail trail, Clock clock) {
        return new Counter(settings, transactions, sessions, trail, clock);
    }

    private Counter(Settings settings, Transactions transactions, DatabaseSessions sessions, Trail trail, Clock clock) {
        this.transactions = transactions;
        this.sessions = sessions;
        this.trail = trail;
        this.clock = clock;
        this.assurance = assurance(settings.counter_assurance());
        if (settings.counter_minutes() < 5 || settings.counter_minutes() > 120) {
            throw new IllegalArgumentException("counter.minutes=" + settings.counter_minutes() + " is not 5 to 120");
        }
        this.longest = Duration.ofMinutes(settings.counter_minutes());
    }

    /**
     * What an operator saw.
     *
     * @param document one of {@link #DOCUMENTS}
     * @param person   the person identifier, normalised by the country's rule
     * @param name     as it stands in the document
     * @param caseId   the visit; empty for a new one
     */
    public record Seen(String document, String person, String name, Optional<CaseId> caseId) {
        public Seen {
            if (!DOCUMENTS.contains(document)) {
                throw new IllegalArgumentException("A document is one of " + DOCUMENTS + ", not '" + document + "'");
            }
            if (name.isBlank() || name.length() > 120) {
                throw new IllegalArgumentException("The name in the document has 1 to 120 characters");
            }
        }
    }

    /** The visitor's session. */
    public record Opened(String cookie, Identity identity, CaseId caseId, Duration longest) {
    }

    /**
     * Opens the visitor's session.
     *
     * @param operatorCookie the operator's own session
     * @throws IllegalArgumentException when that session is not an operator's own
     */
    public Opened open(String operatorCookie, Seen seen) {
        Identity operator = sessions.ofCookie(operatorCookie).filter(identity -> identity.hasAny(Role.OPERATOR, Role.SUPERVISOR))
                .orElseThrow(() -> new IllegalArgumentException("A visitor's session is opened from an operator's own session"));
        CaseId caseId = seen.caseId().orElseGet(() -> CaseId.next(clock, random));
        Identity.Builder visitor = Identity.of("counter:" + operator.subject() + '/' + caseId).name(seen.name()).role(Role.CITIZEN).caseId(caseId)
                .proof(new Proof(Proof.Method.OPERATOR_SAW_DOCUMENT, seen.person(), assurance, clock.instant(), seen.document()));
        operator.center().ifPresent(visitor::center);
        Identity identity = visitor.build();
        return transactions.command(() -> {
            trail.append(TrailEntry.of(operator.subject(), "access.document-seen", seen.document()).purpose("service at the counter").caseId(caseId).person(seen.person()).personal("name", seen.name()).build());
            return new Opened(sessions.openUnder(operatorCookie, identity, IDLE, longest), identity, caseId, longest);
        });
    }

    /** Ends the visitor's session; gives the operator's, if that is still open. */
    public Optional<String> finish(String visitorCookie) {
        Optional<String> operator = sessions.parentCookie(visitorCookie);
        sessions.close(visitorCookie);
        return operator;
    }

    private static Assurance assurance(String word) {
        try {
            return Assurance.valueOf(word.trim().toUpperCase(Locale.ROOT));
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("counter.assurance=" + word + " is not low, substantial or high", e);
        }
    }
}

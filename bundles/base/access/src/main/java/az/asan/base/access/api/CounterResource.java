package az.asan.base.access.api;

import az.asan.base.access.counter.Counter;
import az.asan.base.api.access.Sessions;
import az.asan.base.api.identity.CaseId;
import az.asan.base.api.identity.Role;
import az.asan.base.api.web.Allowed;
import az.asan.base.api.web.ApiResource;
import az.asan.base.api.web.Calls;
import az.asan.base.api.web.OwnIdempotency;
import az.asan.base.api.web.ProblemException;
import java.time.Duration;
import java.util.Optional;
import javax.ws.rs.CookieParam;
import javax.ws.rs.POST;
import javax.ws.rs.Path;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** A visitor before an operator who saw the document. Needs the operator's own session, not a token. */
@Component
@Path("/access/v1/counter-sessions")
public final class CounterResource implements ApiResource {
    private final Counter counter;
    private final Calls calls;

    @Activate
    public CounterResource(@Reference Counter counter, @Reference Calls calls) {
        this.counter = counter;
        this.calls = calls;
    }

    /** What the operator saw; {@code caseId} is the visit's, when it came from the queue. */
    public record SeenJson(String document, String person, String name, Optional<String> caseId) {
    }

    /** The visitor's session: the value of the session cookie, and how long it lasts at most. */
    public record OpenedJson(String session, String caseId, String subject, Duration longest) {
    }

    @POST
    @Allowed({Role.OPERATOR, Role.SUPERVISOR})
    @OwnIdempotency
    public OpenedJson open(@CookieParam(Sessions.COOKIE) String operatorCookie, SeenJson seen) {
        try {
            String person = calls.current().country().personIdentifier().normalise(seen.person())
                    .orElseThrow(() -> ProblemException.invalid("person is no identifier of this country: " + calls.current().country().personIdentifier().hint(calls.current().locale())));
            Counter.Opened opened = counter.open(operatorCookie == null ? "" : operatorCookie, new Counter.Seen(seen.document(), person, seen.name(), seen.caseId().map(CaseId::new)));
            return new OpenedJson(opened.cookie(), opened.caseId().value(), opened.identity().subject(), opened.longest());
        } catch (IllegalArgumentException e) {
            throw ProblemException.invalid(e.getMessage());
        }
    }
}

package az.asan.base.audit;

import az.asan.base.api.identity.Role;
import az.asan.base.api.store.Transactions;
import az.asan.base.api.trail.Trail;
import az.asan.base.api.trail.TrailEntry;
import az.asan.base.api.trail.TrailVerification;
import az.asan.base.api.trail.TrailVerification.Head;
import az.asan.base.api.web.Allowed;
import az.asan.base.api.web.ApiResource;
import az.asan.base.api.web.Calls;
import az.asan.base.api.web.OwnIdempotency;
import az.asan.base.api.web.ProblemException;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import javax.ws.rs.DefaultValue;
import javax.ws.rs.GET;
import javax.ws.rs.POST;
import javax.ws.rs.Path;
import javax.ws.rs.QueryParam;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** The trail for auditors' programs and the command line. */
@Component
@Path("/audit/v1")
public final class AuditResource implements ApiResource {
    private final TrailVerification verification;
    private final TrailSearch search;
    private final Trail trail;
    private final Transactions transactions;
    private final Calls calls;

    @Activate
    public AuditResource(@Reference TrailVerification verification, @Reference TrailSearch search, @Reference Trail trail, @Reference Transactions transactions, @Reference Calls calls) {
        this.verification = verification;
        this.search = search;
        this.trail = trail;
        this.transactions = transactions;
        this.calls = calls;
    }

    /** Heads that were exported earlier. */
    public record Known(List<Head> heads) {
    }

    /** The outcome of a verification, with its sum. */
    public record ReportJson(boolean holds, Instant at, long pending, List<TrailVerification.Chain> chains) {
        static ReportJson of(TrailVerification.Report report) {
            return new ReportJson(report.holds(), report.at(), report.pending(), report.chains());
        }
    }

    /** A look at what was done with a person's data. */
    public record PersonSearch(String person, String purpose, Optional<String> before, Optional<Integer> limit) {
    }

    /** The destruction of a person's values in the trail. */
    public record Erasure(String person, String reason) {
    }

    @GET
    @Path("verification")
    @Allowed({Role.AUDITOR, Role.ADMINISTRATOR})
    public ReportJson verify() {
        return ReportJson.of(verification.verify(List.of()));
    }

    @POST
    @Path("verification")
    @Allowed({Role.AUDITOR, Role.ADMINISTRATOR})
    @OwnIdempotency
    public ReportJson verify(Known known) {
        return ReportJson.of(verification.verify(known.heads()));
    }

    @GET
    @Path("heads")
    @Allowed({Role.AUDITOR, Role.ADMINISTRATOR})
    public Known heads() {
        return new Known(verification.heads());
    }

    @GET
    @Path("entries")
    @Allowed({Role.AUDITOR, Role.ADMINISTRATOR})
    public List<TrailSearch.Found> entries(@QueryParam("actor") @DefaultValue("") String actor, @QueryParam("action") @DefaultValue("") String action, @QueryParam("object") @DefaultValue("") String object,
            @QueryParam("case") @DefaultValue("") String caseId, @QueryParam("from") @DefaultValue("") String from, @QueryParam("to") @DefaultValue("") String to,
            @QueryParam("before") @DefaultValue("") String before, @QueryParam("limit") @DefaultValue("50") int limit) {
        try {
            return search.find(new TrailSearch.Wish(actor, action, object, caseId, moment(from), moment(to), before, limit));
        } catch (DateTimeException | IllegalArgumentException e) {
            throw ProblemException.invalid(e.getMessage());
        }
    }

    @POST
    @Path("persons")
    @Allowed({Role.AUDITOR, Role.ADMINISTRATOR})
    @OwnIdempotency
    public List<TrailSearch.Found> person(PersonSearch wish) {
        String person = person(wish.person());
        try {
            return search.ofPerson(calls.current().identity(), person, wish.purpose(), new TrailSearch.Wish("", "", "", "", Optional.empty(), Optional.empty(), wish.before().orElse(""), wish.limit().orElse(50)));
        } catch (IllegalArgumentException e) {
            throw ProblemException.invalid(e.getMessage());
        }
    }

    @POST
    @Path("erasures")
    @Allowed(Role.ADMINISTRATOR)
    public void erase(Erasure erasure) {
        String person = person(erasure.person());
        if (erasure.reason().isBlank() || erasure.reason().length() > 400) {
            throw ProblemException.invalid("An erasure has a reason of 1 to 400 characters: the legal ground");
        }
        transactions.command(() -> {
            trail.append(TrailEntry.of(calls.current().identity().subject(), "audit.erase", "trail").detail("reason", erasure.reason()).build());
            trail.erase(person, erasure.reason());
            return true;
        });
    }

    private String person(String typed) {
        return calls.current().country().personIdentifier().normalise(typed)
                .orElseThrow(() -> ProblemException.invalid("person is no identifier of this country: " + calls.current().country().personIdentifier().hint(calls.current().locale())));
    }

    private static Optional<Instant> moment(String text) {
        return text.isEmpty() ? Optional.empty() : Optional.of(Instant.parse(text));
    }
}

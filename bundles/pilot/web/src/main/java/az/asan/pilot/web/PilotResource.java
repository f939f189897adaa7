package az.asan.pilot.web;

import az.asan.base.api.identity.CaseId;
import az.asan.base.api.store.Digest;
import az.asan.base.api.web.Allowed;
import az.asan.base.api.web.ApiResource;
import az.asan.base.api.web.Calls;
import az.asan.base.api.web.OwnIdempotency;
import az.asan.base.api.web.Problem;
import az.asan.base.api.web.ProblemException;
import az.asan.base.api.identity.Role;
import az.asan.module.api.SlotName;
import az.asan.pilot.api.DocumentCheck;
import az.asan.pilot.api.JourneySummary;
import az.asan.pilot.api.JourneyView;
import az.asan.pilot.api.Journeys;
import az.asan.pilot.api.PilotCard;
import az.asan.pilot.api.PilotException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.ws.rs.GET;
import javax.ws.rs.POST;
import javax.ws.rs.Path;
import javax.ws.rs.PathParam;
import javax.ws.rs.Produces;
import javax.ws.rs.QueryParam;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** What the pages of pilots do, for programs. Only the person proven, or the counter with the person, comes to a journey. */
@Component
@Path("/pilot/v1")
public final class PilotResource implements ApiResource {
    private final Journeys journeys;
    private final Calls calls;

    @Activate
    public PilotResource(@Reference Journeys journeys, @Reference Calls calls) {
        this.journeys = journeys;
        this.calls = calls;
    }

    /** Answers of one page. A page asks far less than what is taken here; more is refused before anything is looked up. */
    public record Given(String page, int revision, Map<String, String> answers) {
        private static final int MOST = 100;
        private static final int LONGEST = 10_000;

        public Given {
            if (page == null || page.isEmpty() || page.length() > MOST) {
                throw new IllegalArgumentException("'page' must name the page that is answered");
            }
            if (revision < 1) {
                throw new IllegalArgumentException("'revision' must be the number the page came with, from 1");
            }
            if (answers == null || answers.size() > MOST) {
                throw new IllegalArgumentException("'answers' must be an object of at most " + MOST + " texts by question id");
            }
            answers.forEach((question, answer) -> {
                if (answer == null || answer.length() > LONGEST) {
                    throw new IllegalArgumentException("Each of 'answers' must be a text of at most " + LONGEST + " characters");
                }
            });
            answers = Map.copyOf(answers);
        }
    }

    /** A journey as programs see it. */
    public record Seen(String journey, int revision, String pilot, String version, String page, String heading, List<String> text, List<JourneyView.Row> rows,
            List<JourneyView.Field> fields, int step, int steps, String stage) {
        static Seen of(JourneyView view) {
            return new Seen(view.journey().value(), view.revision(), view.pilot().slot().toString(), view.pilot().version(), view.page(), view.heading(), view.text(),
                    view.rows(), view.fields(), view.step(), view.steps(), view.stage().name().toLowerCase(java.util.Locale.ROOT));
        }
    }

    /** A pilot on offer. */
    public record Offered(String pilot, String version, String title, String summary, String publicService, String level, boolean atCounter) {
        static Offered of(PilotCard card) {
            return new Offered(card.pilot().id(), card.version(), card.title(), card.summary(), card.publicService(), card.level().name().toLowerCase(java.util.Locale.ROOT),
                    card.atCounter());
        }
    }

    /** A journey in a list. */
    public record Summary(String journey, String pilot, String title, String stage, java.time.Instant changedAt) {
        static Summary of(JourneySummary summary) {
            return new Summary(summary.journey().value(), summary.pilot().id(), summary.title(), summary.stage().name().toLowerCase(java.util.Locale.ROOT),
                    summary.changedAt());
        }
    }

    @GET
    @Path("pilots")
    @Allowed(anyone = true)
    public List<Offered> pilots() {
        return journeys.offered(calls.current().locale()).stream().map(Offered::of).toList();
    }

    @POST
    @OwnIdempotency
    @Path("pilots/{pilot}/journeys")
    @Allowed({Role.CITIZEN, Role.OPERATOR})
    public Seen begin(@PathParam("pilot") String pilot) {
        return tell(() -> Seen.of(journeys.begin(slot(pilot), visit())));
    }

    @GET
    @Path("journeys")
    @Allowed({Role.CITIZEN, Role.OPERATOR})
    public List<Summary> mine() {
        return tell(() -> journeys.of(visit(), 100).stream().map(Summary::of).toList());
    }

    @GET
    @Path("journeys/{journey}")
    @Allowed({Role.CITIZEN, Role.OPERATOR})
    public Seen view(@PathParam("journey") String journey, @QueryParam("page") String page) {
        return tell(() -> Seen.of(journeys.view(caseId(journey), Optional.ofNullable(page), visit())));
    }

    @POST
    @OwnIdempotency
    @Path("journeys/{journey}/answers")
    @Allowed({Role.CITIZEN, Role.OPERATOR})
    public Seen answer(@PathParam("journey") String journey, Given given) {
        if (given == null) {
            throw ProblemException.invalid("The body must have 'page', 'revision' and 'answers'");
        }
        return tell(() -> Seen.of(journeys.answer(caseId(journey), given.page(), given.revision(), given.answers(), visit())));
    }

    @GET
    @Path("journeys/{journey}/document")
    @Produces("application/pdf")
    @Allowed({Role.CITIZEN, Role.OPERATOR})
    public byte[] document(@PathParam("journey") String journey) {
        return tell(() -> journeys.document(caseId(journey), visit()));
    }

    @GET
    @Path("documents/{code}")
    @Allowed(anyone = true)
    public DocumentCheck check(@PathParam("code") String code, @QueryParam("sha256") String sha256) {
        return journeys.check(code, Optional.ofNullable(sha256).map(PilotResource::digest), calls.current().locale());
    }

    private Journeys.Visit visit() {
        Calls.Call call = calls.current();
        return new Journeys.Visit(call.identity(), call.locale(), call.trace(), call.origin());
    }

    private static <T> T tell(Work<T> work) {
        try {
            return work.run();
        } catch (PilotException e) {
            int status = switch (e.reason()) {
                case UNKNOWN_PILOT, UNKNOWN_JOURNEY, UNKNOWN_PAGE, NOT_FINISHED -> 404;
                case NOT_PROVEN -> 403;
                case REGISTER -> 502;
                case UNAVAILABLE -> 503;
            };
            String type = e.reason().name().toLowerCase(java.util.Locale.ROOT).replace('_', '-');
            throw new ProblemException(Problem.of(status, type, "The journey cannot go on", e.getMessage()).with("reason", e.word()).with("traceId", e.traceId()));
        }
    }

    private static SlotName slot(String pilot) {
        try {
            return SlotName.of("pilot", pilot);
        } catch (IllegalArgumentException e) {
            throw ProblemException.notFound(e.getMessage());
        }
    }

    private static Digest digest(String sha256) {
        try {
            return new Digest(sha256);
        } catch (IllegalArgumentException e) {
            throw ProblemException.invalid(e.getMessage());
        }
    }

    private static CaseId caseId(String journey) {
        try {
            return new CaseId(journey);
        } catch (IllegalArgumentException e) {
            throw ProblemException.notFound(e.getMessage());
        }
    }

    @FunctionalInterface
    private interface Work<T> {
        T run() throws PilotException;
    }
}

package az.asan.exchange.web;

import az.asan.base.api.identity.CaseId;
import az.asan.base.api.identity.Identity;
import az.asan.base.api.identity.Role;
import az.asan.base.api.web.Calls;
import az.asan.base.api.web.Problem;
import az.asan.base.api.web.ProblemException;
import az.asan.exchange.api.ExchangeException;
import az.asan.exchange.api.Question;
import az.asan.module.api.SlotName;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What a program says of a question besides its content, and how it is told that there is no answer: alike for REST and SOAP. */
public final class Asked {
    private static final String CLIENT = "client:";
    private static final Pattern WAIT = Pattern.compile("(?:^|[,;\\s])wait=(\\d{1,3})(?:$|[,;\\s])");
    private static final Pattern ACTOR = Pattern.compile("[A-Za-z0-9._:@/-]{1,80}");
    private static final Pattern KEY = Pattern.compile("[\\x21-\\x7e]{1,255}");
    private static final int LONGEST = 200;

    private Asked() {
    }

    /**
     * The subsystem that asks.
     *
     * @throws ProblemException when nobody, or a person, calls
     */
    public static String client(Identity identity) {
        if (identity.isAnonymous()) {
            throw new ProblemException(Problem.of(401, "sign-in-needed", "Please sign in", "Send a token of a subsystem as \"Authorization: Bearer …\""));
        }
        if (!identity.subject().startsWith(CLIENT) || !identity.hasAny(Role.AGENCY, Role.INNOVATOR, Role.ADMINISTRATOR)) {
            throw new ProblemException(Problem.of(403, "no-client", "Only a subsystem may ask", "Use a bearer token that was made for a subsystem"));
        }
        return identity.subject().substring(CLIENT.length());
    }

    /** @param header what was said, by the name of the HTTP header; nothing is empty */
    public static Question.Builder question(Calls.Call call, SlotName service, String operation, Function<String, Optional<String>> header) {
        Question.Builder question = Question.of(client(call.identity()), service, operation).trace(call.trace().child())
                .actor(call.identity().subject() + header.apply("Asan-Actor").map(Asked::actor).orElse(""));
        header.apply("Asan-Purpose").map(value -> brief("Asan-Purpose", value)).ifPresent(question::purpose);
        header.apply("Asan-Person").map(value -> brief("Asan-Person", value)).ifPresent(question::person);
        header.apply("Asan-Case").map(Asked::caseId).ifPresent(question::caseId);
        header.apply("Prefer").flatMap(Asked::patience).ifPresent(question::deadline);
        header.apply("Idempotency-Key").map(Asked::key).ifPresent(question::idempotencyKey);
        return question;
    }

    /** The reason as a problem. */
    public static Problem problem(ExchangeException e) {
        return Problem.of(e.reason().status(), e.reason().word(), "The question has no answer", e.getMessage())
                .with("side", e.reason().side().name().toLowerCase(Locale.ROOT)).with("traceId", e.traceId());
    }

    /** @throws ProblemException when no connector can be called so */
    public static SlotName slot(String connector) {
        try {
            return SlotName.of("connector", connector);
        } catch (IllegalArgumentException e) {
            throw ProblemException.notFound("No connector is called so");
        }
    }

    private static String brief(String name, String value) {
        if (value.length() > LONGEST || value.chars().anyMatch(Character::isISOControl)) {
            throw ProblemException.invalid(name + " has at most " + LONGEST + " characters on one line");
        }
        return value;
    }

    private static String actor(String within) {
        if (!ACTOR.matcher(within).matches()) {
            throw ProblemException.invalid("Asan-Actor has 1 to 80 letters, digits and ._:@/-");
        }
        return '/' + within;
    }

    private static CaseId caseId(String value) {
        try {
            return new CaseId(value);
        } catch (IllegalArgumentException e) {
            throw ProblemException.invalid("Asan-Case is not a case id: 26 characters of 0-9 and A-Z without I, L, O, U");
        }
    }

    private static String key(String value) {
        if (!KEY.matcher(value).matches()) {
            throw ProblemException.invalid("Idempotency-Key is 1 to 255 visible ASCII characters");
        }
        return value;
    }

    private static Optional<Duration> patience(String prefer) {
        Matcher wait = WAIT.matcher(prefer);
        return wait.find() ? Optional.of(Duration.ofSeconds(Math.min(60, Math.max(1, Integer.parseInt(wait.group(1)))))) : Optional.empty();
    }
}

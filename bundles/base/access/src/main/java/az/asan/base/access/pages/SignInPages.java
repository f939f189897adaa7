package az.asan.base.access.pages;

import az.asan.base.access.accounts.Accounts;
import az.asan.base.access.accounts.InvalidAccountException;
import az.asan.base.access.accounts.PasswordSignIn;
import az.asan.base.access.openid.OpenIdSignIn;
import az.asan.base.access.openid.SignInException;
import az.asan.base.access.sessions.DatabaseSessions;
import az.asan.base.api.identity.Identity;
import az.asan.base.api.identity.Proof.Assurance;
import az.asan.base.api.web.Access;
import az.asan.base.api.web.Answer;
import az.asan.base.api.web.Request;
import az.asan.base.api.web.Routes;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Signing in and out. */
final class SignInPages {
    private static final String OPENID = "/sign-in/openid";
    private static final Duration AT_PROVIDER = Duration.ofMinutes(10);
    private static final Logger LOG = LoggerFactory.getLogger(SignInPages.class);

    private final DatabaseSessions sessions;
    private final Accounts accounts;
    private final PasswordSignIn passwords;
    private final OpenIdSignIn openId;
    private final CounterPages counter;

    SignInPages(DatabaseSessions sessions, Accounts accounts, PasswordSignIn passwords, OpenIdSignIn openId, CounterPages counter) {
        this.sessions = sessions;
        this.accounts = accounts;
        this.passwords = passwords;
        this.openId = openId;
        this.counter = counter;
    }

    void routes(Routes routes) {
        routes.get("/sign-in", Access.anyone(), this::show)
                .post("/sign-in", Access.anyone(), this::signIn)
                .get(OPENID, Access.anyone(), request -> begin(request, ""))
                .get(callback(""), Access.anyone(), request -> finish(request, ""))
                .get(OPENID + "/{provider}", Access.anyone(), request -> begin(request, request.variable("provider")))
                .get(callback("{provider}"), Access.anyone(), request -> finish(request, request.variable("provider")))
                .get("/sign-in/once/{link}", Access.anyone(), this::showLink)
                .post("/sign-in/once/{link}", Access.anyone(), this::useLink)
                .get("/sign-out", Access.anyone(), request -> new Shown("sign-out").page())
                .post("/sign-out", Access.anyone(), this::signOut);
    }

    private Answer show(Request request) {
        return form(request).page();
    }

    private Answer signIn(Request request) {
        String name = request.form("name").orElse("");
        PasswordSignIn.Outcome outcome = passwords.signIn(name, request.form("password").orElse(""), request.address());
        if (outcome instanceof PasswordSignIn.SignedIn in) {
            return signedIn(request, in.identity(), to(request));
        }
        Shown form = form(request).typed(request, "name");
        if (outcome instanceof PasswordSignIn.TooMany many) {
            long minutes = Math.max(1, many.untilNext().plusSeconds(59).toMinutes());
            return form.wrong("", request.text("sign-in.too-many", minutes)).status(429).header("Retry-After", Long.toString(many.untilNext().toSeconds() + 1));
        }
        if (outcome instanceof PasswordSignIn.Busy) {
            return form.wrong("", request.text("sign-in.busy")).status(503).header("Retry-After", "5");
        }
        return form.wrong("name", request.text("sign-in.wrong"));
    }

    /** Where a provider's answers are taken: another address for each, so that none can pass for another. */
    private static String callback(String provider) {
        return (provider.isEmpty() ? OPENID : OPENID + '/' + provider) + "/callback";
    }

    private Answer begin(Request request, String provider) {
        try {
            OpenIdSignIn.Begun begun = openId.begin(provider, request.origin() + callback(provider), to(request), level(request), request.locale());
            Answer onward = Answer.bytes("text/plain; charset=utf-8", new byte[0]).status(303).header("Location", begun.address().toString()).header("Cache-Control", "no-store");
            return Cookies.withProvider(request, onward, begun.browser(), AT_PROVIDER);
        } catch (SignInException e) {
            return failed(request, e);
        }
    }

    private Answer finish(Request request, String provider) {
        try {
            OpenIdSignIn.Reply reply = new OpenIdSignIn.Reply(request.query("state").orElse(""), request.query("code").orElse(""), request.query("error").orElse(""),
                    request.query("iss").orElse(""));
            OpenIdSignIn.Finished finished = openId.finish(provider, reply, Cookies.of(request, Cookies.PROVIDER).orElse(""), request.country());
            return signedIn(request, finished.identity(), finished.to());
        } catch (SignInException e) {
            return failed(request, e);
        }
    }

    private Answer showLink(Request request) {
        Optional<Accounts.Invitation> invitation = accounts.invitation(request.variable("link"));
        return invitation.map(found -> link(request, found).page()).orElseGet(() -> new Shown("link-over").page().status(410));
    }

    private Answer useLink(Request request) {
        String link = request.variable("link");
        Optional<Accounts.Invitation> invitation = accounts.invitation(link);
        if (invitation.isEmpty()) {
            return new Shown("link-over").page().status(410);
        }
        try {
            return accounts.accept(link, request.form("name").orElse(""), request.form("password").orElse(""), request.form("again").orElse(""))
                    .map(identity -> signedIn(request, identity, "/")).orElseGet(() -> new Shown("link-over").page().status(410));
        } catch (InvalidAccountException e) {
            return link(request, invitation.get()).typed(request, "name").wrong(request, e);
        }
    }

    private Answer signOut(Request request) {
        Optional<String> cookie = Cookies.session(request);
        if (cookie.flatMap(sessions::parentCookie).isPresent()) {
            return counter.finish(request);
        }
        cookie.ifPresent(sessions::close);
        return Cookies.withoutSession(request, Answer.redirect("/"));
    }

    /** Always under a new id, whatever session the browser had. */
    private Answer signedIn(Request request, Identity identity, String to) {
        Cookies.session(request).ifPresent(sessions::close);
        return Cookies.withSession(request, Answer.redirect(to), sessions.open(identity)).header("Cache-Control", "no-store");
    }

    private Answer failed(Request request, SignInException e) {
        LOG.warn("A sign-in by OpenID did not come about ({}): {}", e.reason(), e.getMessage());
        int status = e.reason() == SignInException.Reason.UNREACHABLE ? 503 : 422;
        return form(request).wrong("", request.text("sign-in.openid." + e.reason().name().toLowerCase(Locale.ROOT).replace('_', '-'))).status(status);
    }

    private Shown form(Request request) {
        boolean atCounter = Cookies.session(request).flatMap(sessions::parentCookie).isPresent();
        return new Shown("sign-in").with("to", to(request)).with("level", level(request).name().toLowerCase(Locale.ROOT))
                .with("providers", providers(request)).with("high", level(request) != Assurance.LOW).with("atCounter", atCounter);
    }

    private List<Map<String, String>> providers(Request request) {
        return openId.choices().stream().map(one -> Map.of("href", one.key().isEmpty() ? OPENID : OPENID + '/' + one.key(),
                "name", one.name().isEmpty() ? request.text("sign-in.openid.name") : one.name())).toList();
    }

    private static Shown link(Request request, Accounts.Invitation invitation) {
        return new Shown("link").with("first", invitation.first()).with("name", invitation.name()).with("fullName", invitation.fullName()).with("link", request.variable("link"));
    }

    private static String to(Request request) {
        return LocalPath.of(request.form("to").or(() -> request.query("to")).or(() -> request.query("back")));
    }

    private static Assurance level(Request request) {
        String word = request.form("level").or(() -> request.query("level")).orElse("low");
        return switch (word) {
            case "high" -> Assurance.HIGH;
            case "substantial" -> Assurance.SUBSTANTIAL;
            default -> Assurance.LOW;
        };
    }
}

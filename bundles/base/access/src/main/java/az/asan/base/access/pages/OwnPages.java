package az.asan.base.access.pages;

import az.asan.base.access.accounts.Accounts;
import az.asan.base.access.accounts.InvalidAccountException;
import az.asan.base.access.sessions.DatabaseSessions;
import az.asan.base.api.web.Access;
import az.asan.base.api.web.Answer;
import az.asan.base.api.web.ProblemException;
import az.asan.base.api.web.Request;
import az.asan.base.api.web.Routes;
import java.util.Map;

/** One's own account: sessions, and the password of a local account. */
final class OwnPages {
    private final Accounts accounts;
    private final DatabaseSessions sessions;

    OwnPages(Accounts accounts, DatabaseSessions sessions) {
        this.accounts = accounts;
        this.sessions = sessions;
    }

    void routes(Routes routes) {
        routes.get("/account", Access.signedIn(), request -> page(request).page())
                .post("/account/password", Access.signedIn(), this::password)
                .post("/account/sessions/{id}", Access.signedIn(), this::end)
                .menu("menu.account", "/account", 99, Access.signedIn());
    }

    private Answer password(Request request) {
        try {
            accounts.changePassword(request.identity(), request.form("present").orElse(""), request.form("password").orElse(""), request.form("again").orElse(""));
        } catch (InvalidAccountException e) {
            return page(request).wrong(request, e);
        }
        // All sessions ended with the old password, this one too.
        return Cookies.withSession(request, Answer.redirect("/account"), sessions.open(request.identity()));
    }

    private Answer end(Request request) {
        if (!sessions.end(request.identity(), request.identity().subject(), request.variable("id"))) {
            throw ProblemException.notFound("You have no such session; it may be over already");
        }
        return Answer.redirect("/account");
    }

    private Shown page(Request request) {
        String current = Cookies.session(request).flatMap(sessions::find).map(DatabaseSessions.Found::id).orElse("");
        return new Shown("account-own").with("local", request.identity().subject().startsWith("local:")).with("current", current)
                .with("sessions", sessions.of(request.identity().subject()).stream().map(session -> Map.of("id", session.id(), "opened", session.opened(), "used", session.used(), "ends", session.ends(), "own", session.id().equals(current))).toList());
    }
}

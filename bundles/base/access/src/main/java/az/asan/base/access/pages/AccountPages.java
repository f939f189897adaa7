package az.asan.base.access.pages;

import az.asan.base.access.accounts.Account;
import az.asan.base.access.accounts.Accounts;
import az.asan.base.access.accounts.InvalidAccountException;
import az.asan.base.access.accounts.Profile;
import az.asan.base.access.sessions.DatabaseSessions;
import az.asan.base.access.sessions.Roles;
import az.asan.base.api.identity.Role;
import az.asan.base.api.web.Access;
import az.asan.base.api.web.Answer;
import az.asan.base.api.web.ProblemException;
import az.asan.base.api.web.Request;
import az.asan.base.api.web.Routes;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Accounts, for administrators. */
final class AccountPages {
    private static final int PAGE = 50;

    private final Accounts accounts;
    private final DatabaseSessions sessions;

    AccountPages(Accounts accounts, DatabaseSessions sessions) {
        this.accounts = accounts;
        this.sessions = sessions;
    }

    void routes(Routes routes) {
        Access administrators = Access.roles(Role.ADMINISTRATOR);
        routes.get("/accounts", administrators, request -> list(request).page())
                .post("/accounts", administrators, this::invite)
                .get("/accounts/{id}", administrators, request -> one(request, account(request)).page())
                .post("/accounts/{id}", administrators, this::change)
                .post("/accounts/{id}/lock", administrators, this::lock)
                .post("/accounts/{id}/link", administrators, this::link)
                .post("/accounts/{id}/sessions", administrators, this::endSessions)
                .menu("menu.accounts", "/accounts", 90, administrators);
    }

    private Answer invite(Request request) {
        try {
            Accounts.Invited invited = accounts.invite(request.identity(), request.form("name").orElse(""), profile(request));
            return invited(request, invited);
        } catch (InvalidAccountException e) {
            return list(request).typed(request, "name", "fullName", "agency", "center").wrong(request, e);
        }
    }

    private Answer change(Request request) {
        Account account = account(request);
        try {
            accounts.change(request.identity(), account.id(), profile(request));
            return Answer.redirect("/accounts/" + account.id());
        } catch (InvalidAccountException e) {
            return one(request, account).typed(request, "fullName", "agency", "center").wrong(request, e);
        }
    }

    private Answer lock(Request request) {
        Account account = account(request);
        try {
            accounts.lock(request.identity(), account.id(), !account.isLocked());
            return Answer.redirect("/accounts/" + account.id());
        } catch (InvalidAccountException e) {
            return one(request, account).wrong("", request.text(e.reason().key()));
        }
    }

    private Answer link(Request request) {
        return accounts.linkAgain(request.identity(), request.variable("id")).map(invited -> invited(request, invited)).orElseThrow(() -> gone());
    }

    private Answer endSessions(Request request) {
        Account account = account(request);
        sessions.endAll(request.identity(), account.subject());
        return Answer.redirect("/accounts/" + account.id());
    }

    /** The link is shown once, here; only its digest is kept. */
    private static Answer invited(Request request, Accounts.Invited invited) {
        return new Shown("account-invited").with("account", model(request, invited.account())).with("link", request.origin() + "/sign-in/once/" + invited.link()).with("until", invited.until()).page().header("Cache-Control", "no-store");
    }

    private Shown list(Request request) {
        List<Account> found = accounts.list(request.query("after").orElse(""), PAGE + 1);
        List<Account> shown = found.subList(0, Math.min(PAGE, found.size()));
        String next = found.size() > PAGE ? shown.get(PAGE - 1).name() : "";
        return new Shown("accounts").with("accounts", shown.stream().map(account -> model(request, account)).toList()).with("next", next).with("roles", Shown.roles(request))
                .with("form", Map.of("name", "", "fullName", "", "agency", "", "center", "", "roles", List.of()));
    }

    private Shown one(Request request, Account account) {
        return new Shown("account").with("account", model(request, account)).with("roles", Shown.roles(request))
                .with("sessions", sessions.of(account.subject()).stream().map(session -> Map.of("opened", session.opened(), "used", session.used(), "ends", session.ends())).toList())
                .with("form", Map.of("fullName", account.fullName(), "agency", account.agency(), "center", account.center(), "roles", account.roles().stream().map(Role::word).toList()));
    }

    private Account account(Request request) {
        return accounts.find(request.variable("id")).orElseThrow(() -> gone());
    }

    private static ProblemException gone() {
        return ProblemException.notFound("There is no such account");
    }

    private static Profile profile(Request request) {
        try {
            return new Profile(request.form("fullName").orElse(""), Roles.of(String.join(",", request.formAll("roles"))), request.form("agency").orElse(""), request.form("center").orElse(""));
        } catch (InvalidAccountException e) {
            throw e;
        } catch (IllegalArgumentException e) {
            throw new InvalidAccountException("roles", InvalidAccountException.Reason.ROLES);
        }
    }

    private static Map<String, Object> model(Request request, Account account) {
        Map<String, Object> model = new LinkedHashMap<>();
        model.put("id", account.id());
        model.put("name", account.name());
        model.put("fullName", account.fullName());
        model.put("roles", String.join(", ", account.roles().stream().sorted().map(role -> request.text("role." + role.word())).toList()));
        model.put("place", Optional.of(account.center()).filter(text -> !text.isEmpty()).orElse(account.agency()));
        model.put("state", account.isLocked() ? "locked" : account.invited() ? "invited" : "open");
        model.put("locked", account.isLocked());
        model.put("made", account.made());
        model.put("used", account.used());
        model.put("never", account.used().equals(Instant.EPOCH));
        return model;
    }
}

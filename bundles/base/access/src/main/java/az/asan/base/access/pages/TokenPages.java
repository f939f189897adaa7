package az.asan.base.access.pages;

import az.asan.base.access.sessions.DatabaseSessions;
import az.asan.base.access.sessions.Roles;
import az.asan.base.access.sessions.Tokens;
import az.asan.base.api.identity.Role;
import az.asan.base.api.web.Access;
import az.asan.base.api.web.Answer;
import az.asan.base.api.web.ProblemException;
import az.asan.base.api.web.Request;
import az.asan.base.api.web.Routes;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Tokens of programs, for administrators. */
final class TokenPages {
    private final Tokens tokens;

    TokenPages(DatabaseSessions sessions) {
        this.tokens = sessions.tokens();
    }

    void routes(Routes routes) {
        Access administrators = Access.roles(Role.ADMINISTRATOR);
        routes.get("/accounts/tokens", administrators, request -> list(request).page())
                .post("/accounts/tokens", administrators, this::make)
                .post("/accounts/tokens/{id}/revoke", administrators, this::revoke);
    }

    private Answer make(Request request) {
        Shown form = list(request).typed(request, "client", "label", "agency", "center", "days");
        try {
            String days = request.form("days").orElse("");
            if (!days.matches("[0-9]{1,3}")) {
                return form.wrong("days", request.text("token.days.wrong"));
            }
            Tokens.Order order = new Tokens.Order(request.form("client").orElse(""), request.form("label").orElse(""), Roles.of(String.join(",", request.formAll("roles"))),
                    request.form("agency").orElse(""), request.form("center").orElse(""), Duration.ofDays(Long.parseLong(days)));
            Tokens.Made made = tokens.make(request.identity(), order);
            return new Shown("token-made").with("value", made.value()).with("subject", made.token().subject()).with("until", made.token().ends()).page().header("Cache-Control", "no-store");
        } catch (IllegalArgumentException e) {
            return form.wrong("client", request.text("token.wrong"));
        }
    }

    private Answer revoke(Request request) {
        if (!tokens.revoke(request.identity(), request.variable("id"))) {
            throw ProblemException.notFound("There is no such token that is still good");
        }
        return Answer.redirect("/accounts/tokens");
    }

    private Shown list(Request request) {
        Instant now = Instant.now();
        return new Shown("tokens").with("tokens", tokens.list().stream().map(token -> model(request, token, now)).toList()).with("roles", Shown.roles(request))
                .with("form", Map.of("client", "", "label", "", "agency", "", "center", "", "days", "90", "roles", List.of()));
    }

    private static Map<String, Object> model(Request request, Tokens.Token token, Instant now) {
        Map<String, Object> model = new LinkedHashMap<>();
        model.put("id", token.id());
        model.put("subject", token.subject());
        model.put("label", token.label());
        model.put("roles", String.join(", ", token.roles().stream().sorted().map(role -> request.text("role." + role.word())).toList()));
        model.put("ends", token.ends());
        model.put("used", token.used());
        model.put("never", token.used().equals(Instant.EPOCH));
        model.put("state", !token.revoked().equals(Instant.EPOCH) ? "revoked" : token.valid(now) ? "good" : "over");
        return model;
    }
}

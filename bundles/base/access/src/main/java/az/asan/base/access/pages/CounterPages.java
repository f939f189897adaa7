package az.asan.base.access.pages;

import az.asan.base.access.counter.Counter;
import az.asan.base.access.sessions.DatabaseSessions;
import az.asan.base.api.identity.CaseId;
import az.asan.base.api.identity.Identity;
import az.asan.base.api.identity.Proof;
import az.asan.base.api.identity.Role;
import az.asan.base.api.web.Access;
import az.asan.base.api.web.Answer;
import az.asan.base.api.web.Request;
import az.asan.base.api.web.Routes;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** An operator records the document of the visitor before them. */
final class CounterPages {
    private final Counter counter;
    private final DatabaseSessions sessions;

    CounterPages(Counter counter, DatabaseSessions sessions) {
        this.counter = counter;
        this.sessions = sessions;
    }

    void routes(Routes routes) {
        Access operators = Access.roles(Role.OPERATOR, Role.SUPERVISOR);
        routes.get("/counter/visitor", operators, request -> form(request).page())
                .post("/counter/visitor", operators, this::open)
                .get("/counter/finish", Access.anyone(), this::showFinish)
                .post("/counter/finish", Access.anyone(), this::finish)
                .menu("menu.visitor", "/counter/visitor", 28, operators)
                .menu("menu.finish", "/counter/finish", 29, CounterPages::isVisitor);
    }

    Answer finish(Request request) {
        Optional<String> operator = Cookies.session(request).flatMap(counter::finish);
        return operator.map(cookie -> Cookies.withSession(request, Answer.redirect("/counter/visitor"), cookie))
                .orElseGet(() -> Cookies.withoutSession(request, Answer.redirect("/sign-in?to=/counter/visitor")));
    }

    private Answer showFinish(Request request) {
        boolean back = Cookies.session(request).flatMap(sessions::parentCookie).isPresent();
        return new Shown("counter-finish").with("back", back).with("over", !isVisitor(request.identity())).page();
    }

    private Answer open(Request request) {
        Shown form = form(request).typed(request, "document", "person", "name", "case", "to", "seen");
        Optional<String> person = request.country().personIdentifier().normalise(request.form("person").orElse(""));
        if (!Counter.DOCUMENTS.contains(request.form("document").orElse(""))) {
            return form.wrong("document", request.text("counter.document.missing"));
        }
        if (person.isEmpty()) {
            return form.wrong("person", request.text("counter.person.wrong", request.country().personIdentifier().hint(request.locale())));
        }
        String name = request.form("name").orElse("");
        if (name.isEmpty() || name.length() > 120) {
            return form.wrong("name", request.text("counter.name.missing"));
        }
        if (request.form("seen").isEmpty()) {
            return form.wrong("seen", request.text("counter.seen.missing"));
        }
        Optional<CaseId> caseId;
        try {
            caseId = request.form("case").filter(text -> !text.isEmpty()).map(CaseId::new);
        } catch (IllegalArgumentException e) {
            return form.wrong("", request.text("counter.case.wrong"));
        }
        Counter.Opened opened = counter.open(Cookies.session(request).orElse(""), new Counter.Seen(request.form("document").orElseThrow(), person.get(), name, caseId));
        return Cookies.withSession(request, Answer.redirect(LocalPath.of(request.form("to"))), opened.cookie());
    }

    private static Shown form(Request request) {
        List<Map<String, String>> documents = Counter.DOCUMENTS.stream().map(id -> Map.of("value", id, "text", request.text("document." + id))).toList();
        return new Shown("counter").with("documents", documents).with("personName", request.country().personIdentifier().name(request.locale())).with("personHint", request.country().personIdentifier().hint(request.locale()))
                .with("form", Map.of("case", request.query("case").orElse(""), "to", LocalPath.of(request.query("to")), "document", "", "person", "", "name", "", "seen", ""));
    }

    private static boolean isVisitor(Identity identity) {
        return identity.proof().filter(proof -> proof.method() == Proof.Method.OPERATOR_SAW_DOCUMENT).isPresent();
    }
}

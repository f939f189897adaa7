package az.asan.base.audit;

import az.asan.base.api.identity.Role;
import az.asan.base.api.trail.TrailVerification;
import az.asan.base.api.trail.TrailVerification.Head;
import az.asan.base.api.web.Access;
import az.asan.base.api.web.Answer;
import az.asan.base.api.web.Pages;
import az.asan.base.api.web.Request;
import az.asan.base.api.web.Routes;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.format.DateTimeParseException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** The trail for auditors: looking, verifying, taking the heads away. */
@Component
public final class AuditPages implements Pages {
    private static final int PAGE = 50;

    private final TrailSearch search;
    private final TrailVerification verification;

    @Activate
    public AuditPages(@Reference TrailSearch search, @Reference TrailVerification verification) {
        this.search = search;
        this.verification = verification;
    }

    @Override
    public String area() {
        return "audit";
    }

    @Override
    public void routes(Routes routes) {
        Access auditors = Access.roles(Role.AUDITOR, Role.ADMINISTRATOR);
        routes.get("/audit", auditors, this::entries)
                .get("/audit/person", auditors, request -> personForm(request, Map.of()).header("Cache-Control", "no-store"))
                .post("/audit/person", auditors, this::person)
                .get("/audit/verification", auditors, request -> Answer.page("verification", Map.of("heads", verification.heads())))
                .post("/audit/verification", auditors, this::verify)
                .get("/audit/heads.json", auditors, this::heads)
                .menu("menu.audit", "/audit", 85, auditors);
    }

    private Answer entries(Request request) {
        Map<String, Object> model = new LinkedHashMap<>();
        Map<String, String> form = new LinkedHashMap<>();
        for (String field : List.of("actor", "action", "object", "case", "from", "to")) {
            form.put(field, request.query(field).map(String::strip).orElse(""));
        }
        model.put("form", form);
        model.put("errors", List.of());
        model.put("errorOf", Map.of());
        model.put("entries", List.of());
        model.put("next", "");
        Optional<Instant> from;
        Optional<Instant> to;
        String field = "from";
        try {
            from = day(form.get("from"), request.country().zone(), 0);
            field = "to";
            to = day(form.get("to"), request.country().zone(), 1);
        } catch (DateTimeParseException e) {
            String text = request.text("search.day.wrong");
            model.put("errors", List.of(Map.of("field", field, "text", text)));
            model.put("errorOf", Map.of(field, text));
            return Answer.page("entries", model).status(422);
        }
        List<TrailSearch.Found> found = search.find(new TrailSearch.Wish(form.get("actor"), form.get("action"), form.get("object"), form.get("case"), from, to, request.query("before").orElse(""), PAGE + 1));
        List<TrailSearch.Found> shown = found.subList(0, Math.min(PAGE, found.size()));
        model.put("entries", shown);
        model.put("next", found.size() > PAGE ? shown.get(PAGE - 1).id() : "");
        return Answer.page("entries", model);
    }

    private Answer person(Request request) {
        String typed = request.form("person").orElse("");
        String purpose = request.form("purpose").orElse("");
        Map<String, String> form = Map.of("person", typed, "purpose", purpose);
        Optional<String> person = request.country().personIdentifier().normalise(typed);
        if (person.isEmpty()) {
            return wrong(request, form, "person", request.text("person.wrong", request.country().personIdentifier().hint(request.locale())));
        }
        if (purpose.length() < 5 || purpose.length() > 400) {
            return wrong(request, form, "purpose", request.text("person.purpose.wrong"));
        }
        List<TrailSearch.Found> found = search.ofPerson(request.identity(), person.get(), purpose, new TrailSearch.Wish("", "", "", "", Optional.empty(), Optional.empty(), "", TrailSearch.MOST));
        return personForm(request, Map.of("form", form, "entries", found, "searched", true)).header("Cache-Control", "no-store");
    }

    private static Answer wrong(Request request, Map<String, String> form, String field, String text) {
        return personForm(request, Map.of("form", form, "errors", List.of(Map.of("field", field, "text", text)), "errorOf", Map.of(field, text))).status(422);
    }

    private static Answer personForm(Request request, Map<String, Object> more) {
        Map<String, Object> model = new LinkedHashMap<>(Map.of("form", Map.of(), "errors", List.of(), "errorOf", Map.of(), "entries", List.of(), "searched", false,
                "personName", request.country().personIdentifier().name(request.locale()), "personHint", request.country().personIdentifier().hint(request.locale())));
        model.putAll(more);
        return Answer.page("person", model);
    }

    private Answer verify(Request request) {
        Optional<List<Head>> known = request.upload("heads").map(Request.Upload::content).filter(content -> content.length > 0).map(AuditPages::known).orElse(Optional.of(List.of()));
        if (known.isEmpty()) {
            String text = request.text("verification.heads.wrong");
            return Answer.page("verification", Map.of("heads", verification.heads(), "errors", List.of(Map.of("field", "heads", "text", text)), "errorOf", Map.of("heads", text))).status(422);
        }
        TrailVerification.Report report = verification.verify(known.get());
        Map<String, Object> model = new LinkedHashMap<>();
        model.put("heads", verification.heads());
        model.put("report", Map.of("holds", report.holds(), "at", report.at(), "pending", report.pending(), "chains", report.chains().stream().map(chain -> chain(request, chain)).toList()));
        return Answer.page("verification", model);
    }

    private static Map<String, Object> chain(Request request, TrailVerification.Chain chain) {
        return Map.of("node", chain.node(), "entries", chain.entries(), "batches", chain.batches(), "personal", chain.personal(), "erased", chain.erased(),
                "findings", chain.findings().stream().map(finding -> Map.of("position", finding.position(), "text", request.text("fault." + finding.fault().name().toLowerCase(Locale.ROOT).replace('_', '-')))).toList());
    }

    private Answer heads(Request request) {
        byte[] json = HeadFile.write(verification.heads()).getBytes(StandardCharsets.UTF_8);
        return Answer.bytes("application/json", json).header("Content-Disposition", "attachment; filename=\"trail-heads.json\"").header("Cache-Control", "no-store");
    }

    private static Optional<List<Head>> known(byte[] content) {
        return HeadFile.read(new String(content, StandardCharsets.UTF_8));
    }

    private static Optional<Instant> day(String text, ZoneId zone, int later) {
        return text.isEmpty() ? Optional.empty() : Optional.of(LocalDate.parse(text).plusDays(later).atStartOfDay(zone).toInstant());
    }
}

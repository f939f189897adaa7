package az.asan.base.web.pages;

import az.asan.base.api.country.Country;
import az.asan.base.api.identity.Identity;
import az.asan.base.api.trace.TraceContext;
import az.asan.base.api.web.Request;
import az.asan.base.web.front.Form;
import az.asan.base.web.front.Queries;
import az.asan.base.web.front.Visit;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** A visit as a page handler sees it. */
public final class PageRequest implements Request {
    private final Visit visit;
    private final Map<String, String> variables = new HashMap<>();
    private final Map<String, List<String>> query;
    private final Form form;
    private final Site.Picture site;
    private final Route route;

    public PageRequest(Visit visit, Site.Picture site, RouteTable.Match match) {
        this.visit = visit;
        this.site = site;
        this.route = match.route();
        match.route().pattern().segments().forEach(segment -> {
            String raw = match.raw().get(segment.text());
            if (segment.kind() == PathPattern.Kind.VARIABLE) {
                variables.put(segment.text(), Queries.decode(raw, false));
            } else if (segment.kind() == PathPattern.Kind.REST) {
                variables.put(segment.text(), raw);
            }
        });
        this.query = Queries.parse(visit.request().getQueryString());
        this.form = visit.unsafe() ? visit.body().form() : new Form(Map.of(), Map.of());
    }

    @Override
    public String method() {
        return visit.method();
    }

    @Override
    public String path() {
        return visit.path();
    }

    @Override
    public String variable(String name) {
        String value = variables.get(name);
        if (value == null) {
            throw new IllegalArgumentException("The pattern " + route.pattern().text() + " has no variable '" + name + "'");
        }
        return value;
    }

    @Override
    public Optional<String> query(String name) {
        return query.getOrDefault(name, List.of()).stream().findFirst();
    }

    @Override
    public Optional<String> form(String name) {
        return form.first(name);
    }

    @Override
    public List<String> formAll(String name) {
        return form.all(name);
    }

    @Override
    public Optional<Upload> upload(String name) {
        return Optional.ofNullable(form.files().get(name));
    }

    @Override
    public Optional<String> header(String name) {
        return visit.header(name);
    }

    @Override
    public String address() {
        return visit.address();
    }

    @Override
    public Identity identity() {
        return visit.identity();
    }

    @Override
    public Locale locale() {
        return visit.locale();
    }

    @Override
    public Country country() {
        return visit.country();
    }

    @Override
    public TraceContext trace() {
        return visit.trace();
    }

    @Override
    public String origin() {
        return visit.origin();
    }

    /** The address the connection comes from. */
    public Optional<String> remote() {
        return Optional.ofNullable(visit.request().getRemoteAddr());
    }

    @Override
    public String text(String key, Object... arguments) {
        return site.text(route.area(), visit.country(), visit.locale(), key, arguments);
    }
}

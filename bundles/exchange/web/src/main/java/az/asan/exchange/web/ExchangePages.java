package az.asan.exchange.web;

import az.asan.base.api.identity.Identity;
import az.asan.base.api.identity.Role;
import az.asan.base.api.web.Access;
import az.asan.base.api.web.Answer;
import az.asan.base.api.web.Pages;
import az.asan.base.api.web.ProblemException;
import az.asan.base.api.web.Request;
import az.asan.base.api.web.Routes;
import az.asan.exchange.api.Connectors;
import az.asan.exchange.api.Connectors.ConnectorView;
import az.asan.exchange.api.Exchange;
import az.asan.exchange.api.Grants;
import az.asan.exchange.api.Grants.Grant;
import az.asan.module.api.SlotName;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** For agencies: which connectors are live and how they are, who may ask what and why, and how each is set up. */
@Component
public final class ExchangePages implements Pages {
    private static final Access LOOKERS = Access.roles(Role.AGENCY, Role.INNOVATOR, Role.AUDITOR, Role.ADMINISTRATOR);
    static final Access KEEPERS = Access.roles(Role.AGENCY, Role.ADMINISTRATOR);

    private final Connectors connectors;
    private final Grants grants;
    private final Exchange exchange;

    @Activate
    public ExchangePages(@Reference Connectors connectors, @Reference Grants grants, @Reference Exchange exchange) {
        this.connectors = connectors;
        this.grants = grants;
        this.exchange = exchange;
    }

    @Override
    public String area() {
        return "exchange";
    }

    @Override
    public void routes(Routes routes) {
        routes.get("/exchange", LOOKERS, this::all)
                .get("/exchange/{connector}", LOOKERS, this::one)
                .get("/exchange/{connector}/grants", KEEPERS, request -> grantPage(request, new GrantForm(request.query("client").orElse(""), Set.of(), "", "", ""), Map.of()))
                .post("/exchange/{connector}/grants", KEEPERS, this::give)
                .post("/exchange/{connector}/grants/{grant}/revoke", KEEPERS, this::revoke)
                .get("/exchange/{connector}/settings", KEEPERS, request -> settings(request, Map.of()))
                .post("/exchange/{connector}/settings", KEEPERS, this::set)
                .menu("menu.exchange", "/exchange", 60, LOOKERS);
        new TryPages(this, exchange).routes(routes);
    }

    private Answer all(Request request) {
        List<ConnectorView> mine = connectors.live().stream().filter(view -> mayLook(request.identity(), view)).toList();
        return Answer.page("connectors", Map.of("connectors", mine));
    }

    private Answer one(Request request) {
        ConnectorView view = connector(request);
        Map<String, Object> model = new HashMap<>();
        model.put("connector", view);
        model.put("grants", grants.of(view.service()));
        model.put("keeper", mayKeep(request.identity(), view));
        model.put("rest", request.origin() + "/api/exchange/v1/services/" + view.service().id());
        model.put("soap", request.origin() + "/soap/exchange/" + view.service().id());
        model.put("wsdl", "/soap/exchange/" + view.service().id() + "?wsdl");
        return Answer.page("connector", model);
    }

    private Answer give(Request request) {
        ConnectorView view = kept(request);
        GrantForm form = new GrantForm(request.form("client").orElse(""), new HashSet<>(request.formAll("operations")), request.form("fields").orElse(""),
                request.form("purposes").orElse(""), request.form("until").orElse(""));
        Map<String, String> errors = form.errors(view.operations(), LocalDate.now(request.country().zone()));
        if (!errors.isEmpty()) {
            return grantPage(request, form, errors).status(422);
        }
        try {
            grants.give(form.terms(view.service(), request.country()), request.identity());
        } catch (IllegalArgumentException e) {
            return grantPage(request, form, Map.of("client", "grant.error-other")).status(422);
        }
        return Answer.redirect("/exchange/" + view.service().id());
    }

    private Answer grantPage(Request request, GrantForm form, Map<String, String> errors) {
        Map<String, Object> model = new HashMap<>();
        model.put("connector", kept(request));
        model.put("form", form);
        model.put("errors", listed(request, errors));
        model.put("errorOf", worded(request, errors));
        return Answer.page("grant", model);
    }

    private Answer revoke(Request request) {
        ConnectorView view = kept(request);
        Grant grant = grants.of(view.service()).stream().filter(given -> given.id().equals(request.variable("grant"))).findFirst()
                .orElseThrow(() -> ProblemException.notFound(request.text("problem.no-grant")));
        grants.revoke(grant.id(), request.identity());
        return Answer.redirect("/exchange/" + view.service().id());
    }

    private Answer settings(Request request, Map<String, String> errors) {
        ConnectorView view = kept(request);
        Map<String, Object> model = new HashMap<>();
        model.put("connector", view);
        model.put("settings", connectors.settings(view.service()));
        model.put("errors", listed(request, errors));
        model.put("errorOf", worded(request, errors));
        Map<String, String> typed = new HashMap<>();
        connectors.settings(view.service()).forEach(setting -> typed.put(setting.name(), request.form(setting.name()).orElse(setting.value())));
        model.put("typed", typed);
        return Answer.page("settings", model);
    }

    /** An empty secret field means "as it is": nobody gets to see a secret again, so nobody can send it back. */
    private Answer set(Request request) {
        ConnectorView view = kept(request);
        Map<String, String> errors = new LinkedHashMap<>();
        for (Connectors.SettingView setting : connectors.settings(view.service())) {
            Optional<String> typed = request.form(setting.name());
            if (typed.isPresent() && !typed.get().equals(setting.value()) && !("secret".equals(setting.type()) && typed.get().isEmpty())) {
                try {
                    connectors.set(view.service(), setting.name(), typed.get(), request.identity());
                } catch (IllegalArgumentException e) {
                    errors.put(setting.name(), "settings.error-" + setting.type());
                }
            }
        }
        return errors.isEmpty() ? Answer.redirect("/exchange/" + view.service().id()) : settings(request, errors).status(422);
    }

    private ConnectorView connector(Request request) {
        SlotName slot;
        try {
            slot = SlotName.of("connector", request.variable("connector"));
        } catch (IllegalArgumentException e) {
            throw ProblemException.notFound(request.text("problem.unknown"));
        }
        return connectors.of(slot).filter(view -> mayLook(request.identity(), view)).orElseThrow(() -> ProblemException.notFound(request.text("problem.unknown")));
    }

    ConnectorView kept(Request request) {
        ConnectorView view = connector(request);
        if (!mayKeep(request.identity(), view)) {
            throw ProblemException.notFound(request.text("problem.unknown"));
        }
        return view;
    }

    /** An agency sees its own connectors and no others. */
    static boolean mayLook(Identity identity, ConnectorView view) {
        return identity.hasAny(Role.INNOVATOR, Role.AUDITOR, Role.ADMINISTRATOR) || mayKeep(identity, view);
    }

    static boolean mayKeep(Identity identity, ConnectorView view) {
        return identity.hasAny(Role.ADMINISTRATOR) || identity.hasAny(Role.AGENCY) && identity.agency().filter(view.agency()::equals).isPresent();
    }

    private static List<Map<String, String>> listed(Request request, Map<String, String> errors) {
        List<Map<String, String>> list = new ArrayList<>();
        errors.forEach((field, text) -> list.add(Map.of("field", field, "text", request.text(text))));
        return list;
    }

    private static Map<String, String> worded(Request request, Map<String, String> errors) {
        Map<String, String> words = new HashMap<>();
        errors.forEach((field, key) -> words.put(field, request.text(key)));
        return words;
    }
}

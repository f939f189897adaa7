package az.asan.catalog.web;

import az.asan.base.api.web.Access;
import az.asan.base.api.web.Answer;
import az.asan.base.api.web.Pages;
import az.asan.base.api.web.ProblemException;
import az.asan.base.api.web.Request;
import az.asan.base.api.web.Routes;
import az.asan.catalog.api.Agency;
import az.asan.catalog.api.Catalog;
import az.asan.catalog.api.LifeEvent;
import az.asan.catalog.api.PublicService;
import az.asan.catalog.api.ServiceQuery;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** The public pages of the catalog. */
@Component(service = Pages.class)
public final class CatalogPages implements Pages {
    private static final int PER_PAGE = 20;

    private final Catalog catalog;
    private final Links links;

    @Activate
    public CatalogPages(@Reference Catalog catalog, @Reference Links links) {
        this.catalog = catalog;
        this.links = links;
    }

    @Override
    public String area() {
        return "catalog";
    }

    @Override
    public void routes(Routes routes) {
        routes.get("/services", Access.anyone(), this::services)
                .get("/services/{id}", Access.anyone(), this::service)
                .get("/agencies", Access.anyone(), this::agencies)
                .get("/agencies/{id}", Access.anyone(), this::agency)
                .menu("menu.services", "/services", 10, Access.anyone());
    }

    /** What a list can be narrowed to, or a bar of the chart. */
    record Choice(String value, String text) {
    }

    record Bar(String href, String text, long value) {
    }

    record AgencyCard(String id, String name, String about, int services) {
    }

    private Answer services(Request request) {
        Catalog now = catalog.now();
        Locale locale = request.locale();
        String words = cut(request.query("q").orElse("").strip());
        Optional<LifeEvent> event = request.query("life").flatMap(LifeEvent::of);
        Optional<String> agency = request.query("agency").filter(id -> now.agency(id).isPresent());
        List<PublicService> found = now.search(new ServiceQuery(words, locale, agency, event, Optional.empty()));
        int of = Math.max(1, (found.size() + PER_PAGE - 1) / PER_PAGE);
        int page = Math.min(of, page(request));
        ServiceCards cards = new ServiceCards(request, now);
        boolean overview = words.isEmpty() && event.isEmpty() && agency.isEmpty();

        Map<String, Object> model = new LinkedHashMap<>();
        model.put("words", words);
        model.put("life", event.map(LifeEvent::word).orElse(""));
        model.put("agency", agency.orElse(""));
        model.put("lives", lives(now, request));
        model.put("agencies", given(now).map(one -> new Choice(one.id(), one.name().in(locale))).toList());
        model.put("found", found.size());
        model.put("cards", found.stream().skip((long) (page - 1) * PER_PAGE).limit(PER_PAGE).map(cards::card).toList());
        model.put("page", page);
        model.put("of", of);
        model.put("more", "/services?" + parameters(words, event, agency) + "page=");
        model.put("overview", overview);
        model.put("bars", overview && page == 1 ? bars(now, locale) : List.of());
        return Answer.page("services", model);
    }

    private Answer service(Request request) {
        Catalog now = catalog.now();
        PublicService service = now.service(request.variable("id")).orElseThrow(() -> ProblemException.notFound(request.text("service.none")));
        Map<String, Object> model = new ServiceDetails(request, now).of(service);
        model.put("links", links.of(service, request.locale(), request.text("service.take-ticket")));
        return Answer.page("service", model);
    }

    private Answer agencies(Request request) {
        Catalog now = catalog.now();
        Map<String, Long> counts = counts(now);
        List<AgencyCard> cards = now.agencies().stream().map(agency -> new AgencyCard(agency.id(), agency.name().in(request.locale()),
                agency.about().in(request.locale()), counts.getOrDefault(agency.id(), 0L).intValue())).toList();
        return Answer.page("agencies", Map.of("cards", cards));
    }

    private Answer agency(Request request) {
        Catalog now = catalog.now();
        Locale locale = request.locale();
        Agency agency = now.agency(request.variable("id")).orElseThrow(() -> ProblemException.notFound(request.text("agency.none")));
        ServiceCards cards = new ServiceCards(request, now);
        Map<String, Object> model = new LinkedHashMap<>();
        model.put("name", agency.name().in(locale));
        model.put("about", agency.about().in(locale));
        model.put("url", agency.url().map(Object::toString).orElse(""));
        model.put("phone", agency.phone().orElse(""));
        model.put("registers", now.registers().stream().filter(register -> register.agency().equals(agency.id())).map(register -> register.name().in(locale)).toList());
        model.put("cards", now.services().stream().filter(service -> service.agency().equals(agency.id())).map(cards::card).toList());
        return Answer.page("agency", model);
    }

    private static java.util.stream.Stream<Agency> given(Catalog now) {
        Map<String, Long> counts = counts(now);
        return now.agencies().stream().filter(agency -> counts.containsKey(agency.id()));
    }

    private static Map<String, Long> counts(Catalog now) {
        return now.services().stream().collect(Collectors.groupingBy(PublicService::agency, Collectors.counting()));
    }

    private static List<Choice> lives(Catalog now, Request request) {
        return Arrays.stream(LifeEvent.values()).filter(event -> now.services().stream().anyMatch(service -> service.lifeEvent() == event))
                .map(event -> new Choice(event.word(), request.text("life." + event.word()))).toList();
    }

    private static List<Bar> bars(Catalog now, Locale locale) {
        Map<String, Long> counts = counts(now);
        return given(now).map(agency -> new Bar("/agencies/" + agency.id(), agency.shortName().in(locale), counts.get(agency.id())))
                .sorted(Comparator.comparingLong(Bar::value).reversed()).toList();
    }

    private static String parameters(String words, Optional<LifeEvent> event, Optional<String> agency) {
        return (words.isEmpty() ? "" : "q=" + URLEncoder.encode(words, StandardCharsets.UTF_8) + '&')
                + event.map(one -> "life=" + one.word() + '&').orElse("") + agency.map(id -> "agency=" + id + '&').orElse("");
    }

    private static String cut(String words) {
        return words.length() > ServiceQuery.LONGEST ? words.substring(0, ServiceQuery.LONGEST) : words;
    }

    /** What is no page number shows the first page. */
    private static int page(Request request) {
        return request.query("page").filter(text -> text.matches("[1-9][0-9]{0,4}")).map(Integer::valueOf).orElse(1);
    }
}

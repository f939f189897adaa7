package az.asan.catalog.web;

import az.asan.base.api.web.Request;
import az.asan.catalog.api.Catalog;
import az.asan.catalog.api.DocumentType;
import az.asan.catalog.api.LegalAct;
import az.asan.catalog.api.LocalText;
import az.asan.catalog.api.PublicService;
import az.asan.catalog.api.Register;
import az.asan.catalog.api.RequiredDocument;
import az.asan.catalog.api.Source;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** Everything the page of one service shows, in the language of a request. */
final class ServiceDetails {
    private static final int YEAR_MONTH_DAY = 10;

    private final Request request;
    private final Catalog catalog;
    private final Locale locale;

    ServiceDetails(Request request, Catalog catalog) {
        this.request = request;
        this.catalog = catalog;
        this.locale = request.locale();
    }

    record Paper(String name, String when, String note, String register) {
    }

    record Amount(String what, String amount) {
    }

    record Act(String title, String about, String url) {
    }

    record Page(String title, String url) {
    }

    Map<String, Object> of(PublicService service) {
        List<Paper> papers = service.documents().stream().flatMap(asked -> paper(asked).stream()).toList();
        Map<String, Object> model = new LinkedHashMap<>();
        model.put("name", service.name().in(locale));
        model.put("summary", service.summary().in(locale));
        model.put("agency", service.agency());
        model.put("agencyName", catalog.agency(service.agency()).map(agency -> agency.name().in(locale)).orElse(service.agency()));
        model.put("life", service.lifeEvent().word());
        model.put("audience", service.audience().stream().map(one -> one.name().toLowerCase(Locale.ROOT)).toList());
        model.put("channels", service.channels().stream().map(one -> one.name().toLowerCase(Locale.ROOT)).toList());
        model.put("asksPapers", !papers.isEmpty());
        model.put("held", papers.stream().filter(paper -> !paper.register().isEmpty()).toList());
        model.put("brought", papers.stream().filter(paper -> paper.register().isEmpty()).toList());
        model.put("fee", new ServiceCards(request, catalog).fee(service.fee()));
        model.put("amounts", service.fee().items().stream().filter(item -> item.what().isPresent())
                .map(item -> new Amount(words(item.what()), request.country().money(item.amount(), locale))).toList());
        model.put("feeNote", words(service.fee().note()));
        model.put("term", ServiceCards.term(service.deadline()));
        model.put("amount", service.deadline().amount());
        model.put("termNote", words(service.deadline().note()));
        model.put("acts", service.legalBasis().stream().flatMap(id -> catalog.act(id).stream()).map(this::act).toList());
        model.put("sources", sources(service));
        model.put("asOf", asOf(service.asOf()));
        model.put("notice", request.country().notice("catalog", locale).orElse(""));
        return model;
    }

    private Optional<Paper> paper(RequiredDocument asked) {
        return catalog.document(asked.document()).map(document -> new Paper(document.name().in(locale), words(asked.when()), words(document.note()), register(document)));
    }

    /** The register that holds it; empty when nobody but the person does. */
    private String register(DocumentType document) {
        return document.register().flatMap(catalog::register).map(Register::name).map(name -> name.in(locale)).orElse("");
    }

    private Act act(LegalAct act) {
        String number = act.number().map(text -> request.text("act.number", text)).orElse("");
        String date = act.date().map(day -> request.country().longDate(day, locale)).orElse("");
        return new Act(act.title().in(locale), Stream.of(number, date).filter(part -> !part.isEmpty()).reduce((a, b) -> a + ", " + b).orElse(""),
                act.url().map(Object::toString).orElse(""));
    }

    /** Each page once, whatever it bears out. */
    private static List<Page> sources(PublicService service) {
        Stream<Source> own = Stream.of(service.source());
        Stream<Source> parts = Stream.concat(service.fee().source().stream(), service.deadline().source().stream());
        return Stream.of(own, parts, service.furtherSources().stream()).flatMap(one -> one).distinct()
                .map(source -> new Page(source.title(), source.url().toString())).toList();
    }

    /** A day as the language writes it, a month or year as it stands; empty when the source has no date. */
    private String asOf(String moment) {
        if (moment.equals("undated")) {
            return "";
        }
        return moment.length() == YEAR_MONTH_DAY ? request.country().longDate(LocalDate.parse(moment), locale) : moment;
    }

    private String words(Optional<LocalText> text) {
        return text.map(words -> words.in(locale)).orElse("");
    }
}

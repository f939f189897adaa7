package az.asan.catalog.web;

import az.asan.catalog.api.Agency;
import az.asan.catalog.api.Catalog;
import az.asan.catalog.api.DocumentType;
import az.asan.catalog.api.LegalAct;
import az.asan.catalog.api.LocalText;
import az.asan.catalog.api.PublicService;
import az.asan.catalog.api.Register;
import java.math.BigDecimal;
import java.net.URI;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** The catalog as JSON. Texts are maps from language tag to text; words are in kebab-case. */
final class Wire {
    private Wire() {
    }

    /** A piece of a list. */
    record Slice<E>(int total, int offset, int limit, List<E> items) {
        static <E, T> Slice<T> of(List<E> all, int offset, int limit, java.util.function.Function<E, T> view) {
            return new Slice<>(all.size(), offset, limit, all.stream().skip(offset).limit(limit).map(view).toList());
        }
    }

    record ServiceJson(String id, String agency, List<String> audience, String lifeEvent, Map<String, String> name, Map<String, String> summary,
            Map<String, List<String>> keywords, List<String> legalBasis, List<PaperJson> documents, FeeJson fee, TermJson deadline, List<String> channels,
            SourceJson source, String asOf, List<SourceJson> furtherSources) {
    }

    record PaperJson(String document, Map<String, String> name, Optional<String> register, Optional<Map<String, String>> when) {
    }

    record FeeJson(String kind, Optional<String> currency, List<AmountJson> items, Optional<Map<String, String>> note, Optional<SourceJson> source) {
    }

    /** @param amount as text, so that no digit is lost */
    record AmountJson(String amount, Optional<Map<String, String>> what) {
    }

    record TermJson(String kind, Optional<Integer> amount, Optional<Map<String, String>> note, Optional<SourceJson> source) {
    }

    record SourceJson(String title, URI url) {
    }

    record AgencyJson(String id, Map<String, String> name, Map<String, String> shortName, Map<String, String> about, Optional<URI> url, Optional<String> phone) {
    }

    record RegisterJson(String id, String agency, Map<String, String> name) {
    }

    record DocumentJson(String id, Map<String, String> name, Optional<String> register, Optional<Map<String, String>> note) {
    }

    record ActJson(String id, Map<String, String> title, Optional<String> number, Optional<LocalDate> date, Optional<URI> url) {
    }

    static ServiceJson service(PublicService service, Catalog catalog) {
        return new ServiceJson(service.id(), service.agency(), words(service.audience()), service.lifeEvent().word(), service.name().byLanguage(),
                service.summary().byLanguage(), service.keywords(), service.legalBasis(),
                service.documents().stream().flatMap(asked -> catalog.document(asked.document()).stream()
                        .map(document -> new PaperJson(document.id(), document.name().byLanguage(), document.register(), text(asked.when())))).toList(),
                new FeeJson(word(service.fee().kind()), Optional.of(service.fee().currency()).filter(code -> !code.isEmpty()),
                        service.fee().items().stream().map(item -> new AmountJson(plain(item.amount()), text(item.what()))).toList(),
                        text(service.fee().note()), service.fee().source().map(Wire::source)),
                new TermJson(word(service.deadline().kind()), Optional.of(service.deadline().amount()).filter(amount -> amount > 0),
                        text(service.deadline().note()), service.deadline().source().map(Wire::source)),
                words(service.channels()), source(service.source()), service.asOf(), service.furtherSources().stream().map(Wire::source).toList());
    }

    static AgencyJson agency(Agency agency) {
        return new AgencyJson(agency.id(), agency.name().byLanguage(), agency.shortName().byLanguage(), agency.about().byLanguage(), agency.url(), agency.phone());
    }

    static RegisterJson register(Register register) {
        return new RegisterJson(register.id(), register.agency(), register.name().byLanguage());
    }

    static DocumentJson document(DocumentType document) {
        return new DocumentJson(document.id(), document.name().byLanguage(), document.register(), text(document.note()));
    }

    static ActJson act(LegalAct act) {
        return new ActJson(act.id(), act.title().byLanguage(), act.number(), act.date(), act.url());
    }

    static String word(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    private static List<String> words(Set<? extends Enum<?>> values) {
        return values.stream().map(Wire::word).collect(Collectors.toList());
    }

    private static SourceJson source(az.asan.catalog.api.Source source) {
        return new SourceJson(source.title(), source.url());
    }

    private static Optional<Map<String, String>> text(Optional<LocalText> text) {
        return text.map(LocalText::byLanguage);
    }

    private static String plain(BigDecimal amount) {
        return amount.toPlainString();
    }
}

package az.asan.catalog.web;

import az.asan.base.api.country.Country;
import az.asan.base.api.web.Request;
import az.asan.catalog.api.Catalog;
import az.asan.catalog.api.Deadline;
import az.asan.catalog.api.Fee;
import az.asan.catalog.api.PublicService;
import java.math.BigDecimal;
import java.util.List;
import java.util.Locale;

/** Services as they stand in lists, in the language of a request. */
final class ServiceCards {
    private final Request request;
    private final Catalog catalog;

    ServiceCards(Request request, Catalog catalog) {
        this.request = request;
        this.catalog = catalog;
    }

    /**
     * @param term   of the deadline: {@code working-days}
     * @param amount of the term
     */
    record Card(String id, String name, String summary, String agency, List<String> fee, String term, int amount) {
    }

    Card card(PublicService service) {
        Locale locale = request.locale();
        String agency = catalog.agency(service.agency()).map(found -> found.shortName().in(locale)).orElse("");
        return new Card(service.id(), service.name().in(locale), service.summary().in(locale), agency, fee(service.fee()),
                term(service.deadline()), service.deadline().amount());
    }

    /** The fee in a few words: one text, or the smallest and the largest amount. */
    List<String> fee(Fee fee) {
        return switch (fee.kind()) {
            case FREE -> List.of(request.text("fee.free"));
            case UNKNOWN -> List.of(request.text("fee.unknown"));
            case FIXED -> amounts(fee);
        };
    }

    private List<String> amounts(Fee fee) {
        Country country = request.country();
        BigDecimal least = fee.least().orElseThrow();
        BigDecimal most = fee.most().orElseThrow();
        String from = country.money(least, request.locale());
        return least.compareTo(most) == 0 ? List.of(from) : List.of(from, country.money(most, request.locale()));
    }

    static String term(Deadline deadline) {
        return deadline.kind().name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}

package az.asan.queue.web;

import az.asan.catalog.api.Catalog;
import az.asan.catalog.api.PublicService;
import az.asan.queue.api.OfferedService;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * What a service is called on pages: as the catalog of this moment has it, in the reader's language. A service that left
 * the catalog, or a catalog that is not there yet, leaves the name it was set up with.
 */
final class ServiceNames {
    private final Catalog catalog;

    ServiceNames(Catalog catalog) {
        this.catalog = catalog;
    }

    String of(OfferedService service, Locale locale) {
        return inCatalog(service.id(), locale).orElseGet(() -> service.names().in(locale));
    }

    /** The name of a service a ticket was taken for; its id when neither catalog nor center knows it any more. */
    String of(String id, Map<String, OfferedService> services, Locale locale) {
        return inCatalog(id, locale).or(() -> Optional.ofNullable(services.get(id)).map(service -> service.names().in(locale))).orElse(id);
    }

    Optional<String> inCatalog(String id, Locale locale) {
        return service(id).map(service -> service.name().in(locale));
    }

    private Optional<PublicService> service(String id) {
        try {
            return catalog.service(id);
        } catch (IllegalStateException noPackYet) {
            return Optional.empty();
        }
    }
}

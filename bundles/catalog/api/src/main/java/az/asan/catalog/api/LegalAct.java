package az.asan.catalog.api;

import java.net.URI;
import java.time.LocalDate;
import java.util.Optional;

/**
 * A legal act that services rest on.
 *
 * @param id     within the catalog
 * @param number as published
 * @param date   of adoption
 * @param url    where it can be read
 */
public record LegalAct(String id, LocalText title, Optional<String> number, Optional<LocalDate> date, Optional<URI> url) {
}

package az.asan.catalog.api;

import java.util.Optional;

/**
 * A document that a service asks for.
 *
 * @param document id of the {@link DocumentType}
 * @param when     only in this case; empty: always
 */
public record RequiredDocument(String document, Optional<LocalText> when) {
}

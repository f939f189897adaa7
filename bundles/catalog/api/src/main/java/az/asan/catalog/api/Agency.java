package az.asan.catalog.api;

import java.net.URI;
import java.util.Optional;

/**
 * Who gives services.
 *
 * @param id    within the catalog: {@code justice}
 * @param about what it does in a center, one sentence
 * @param url   its own site
 * @param phone its hotline, as published
 */
public record Agency(String id, LocalText name, LocalText shortName, LocalText about, Optional<URI> url, Optional<String> phone) {
}

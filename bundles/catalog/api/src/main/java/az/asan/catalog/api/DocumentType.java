package az.asan.catalog.api;

import java.util.Optional;

/**
 * A kind of document that services ask for.
 *
 * @param id       within the catalog: {@code identity-card}
 * @param register id of the register that holds it; empty when the person must bring it
 */
public record DocumentType(String id, LocalText name, Optional<String> register, Optional<LocalText> note) {
}

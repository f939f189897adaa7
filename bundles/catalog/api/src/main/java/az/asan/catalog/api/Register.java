package az.asan.catalog.api;

/**
 * A register that holds what would otherwise be asked from people.
 *
 * @param id     within the catalog: {@code population}
 * @param agency id of the agency that answers for it
 */
public record Register(String id, String agency, LocalText name) {
}

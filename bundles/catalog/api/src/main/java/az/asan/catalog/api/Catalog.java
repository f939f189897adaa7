package az.asan.catalog.api;

import java.util.List;
import java.util.Optional;
import org.osgi.annotation.versioning.ProviderType;

/**
 * The catalog of the country pack that is live. Answers from memory. All methods throw {@link IllegalStateException}
 * while the platform starts and no pack is live yet.
 */
@ProviderType
public interface Catalog {
    /** The catalog of this moment: what it answers fits together, also when another pack goes live meanwhile. */
    Catalog now();

    /** In the order of the pack. */
    List<PublicService> services();

    Optional<PublicService> service(String id);

    /** In the order of the pack. */
    List<Agency> agencies();

    Optional<Agency> agency(String id);

    /** In the order of the pack. */
    List<Register> registers();

    Optional<Register> register(String id);

    /** In the order of the pack. */
    List<DocumentType> documents();

    Optional<DocumentType> document(String id);

    /** In the order of the pack. */
    List<LegalAct> acts();

    Optional<LegalAct> act(String id);

    /**
     * Services that fit, best first; in the order of the pack when there are no words. Finds words in all languages of
     * the pack, by their beginnings, with or without the marks on letters, and with a slip of the keyboard.
     */
    List<PublicService> search(ServiceQuery query);
}

package az.asan.catalog.api;

import java.util.List;
import java.util.Map;
import java.util.Set;
import org.osgi.annotation.versioning.ProviderType;

/** A public service, as the catalog describes it. Not to be confused with an operation of the exchange. Immutable. */
@ProviderType
public interface PublicService {
    /** Stable: {@code residence-certificate}. */
    String id();

    /** Id of the agency that gives it. */
    String agency();

    Set<Audience> audience();

    LifeEvent lifeEvent();

    LocalText name();

    /** One or two sentences. */
    LocalText summary();

    /** Everyday words people look for, by BCP 47 tag. */
    Map<String, List<String>> keywords();

    /** Ids of legal acts; at least one. */
    List<String> legalBasis();

    /** In the order shown; none when nothing is asked. */
    List<RequiredDocument> documents();

    Fee fee();

    Deadline deadline();

    Set<Channel> channels();

    /** Where all of this is written, unless a part names its own source. */
    Source source();

    /** The latest moment for which the source vouches: year, month or day in ISO 8601, or {@code undated}. */
    String asOf();

    /** Further pages that bear out the rest. */
    List<Source> furtherSources();
}

package az.asan.module.api;

import java.util.List;
import org.osgi.annotation.versioning.ProviderType;

/** The lease of a version that is only compared with the one that serves. Nothing it says may reach anybody. */
@ProviderType
public interface Shadow<T> extends Lease<T> {
    /** It said the same. */
    void same();

    /**
     * It said something else.
     *
     * @param places JSON pointers (RFC 6901) of what differs, without values; the first 20 are kept
     */
    void different(List<String> places);

    /** It was not asked, because too many others were. */
    void skipped();
}

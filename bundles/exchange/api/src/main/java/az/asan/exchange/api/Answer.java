package az.asan.exchange.api;

import az.asan.module.api.ModuleVersion;
import java.time.Instant;
import org.osgi.annotation.versioning.ProviderType;

/** What the agency answered, checked against the contract and cut down to the granted fields. */
@ProviderType
public interface Answer {
    /** The agency's own status: 200 for an answer, 404 where the contract says that means "no such person". */
    int status();

    String contentType();

    /** At most 1 MiB. Not to be changed. */
    byte[] body();

    /** The version of the connector that answered. */
    ModuleVersion by();

    /** When the agency answered. */
    Instant at();
}

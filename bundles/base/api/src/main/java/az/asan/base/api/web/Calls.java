package az.asan.base.api.web;

import az.asan.base.api.country.Country;
import az.asan.base.api.identity.Identity;
import az.asan.base.api.trace.TraceContext;
import java.util.Locale;
import java.util.Optional;
import org.osgi.annotation.versioning.ProviderType;

/** The call a JAX-RS method is answering, on the thread that answers it. */
@ProviderType
public interface Calls {
    /** @throws IllegalStateException on a thread that answers no call */
    Call current();

    /** What the filter chain found out. */
    @ProviderType
    interface Call {
        Identity identity();

        Locale locale();

        Country country();

        TraceContext trace();

        /** What the caller sent as {@code Idempotency-Key}. */
        Optional<String> idempotencyKey();

        /**
         * The network address the call came from, as {@link Request#address()} has it; empty when it is not known.
         * Personal data: for throttling, not for logs.
         */
        default String address() {
            return "";
        }

        /** Scheme, host and port by which the installation was reached. */
        String origin();
    }
}

package az.asan.base.api.web;

import az.asan.base.api.country.Country;
import az.asan.base.api.identity.Identity;
import az.asan.base.api.trace.TraceContext;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.osgi.annotation.versioning.ProviderType;

/** What a visitor asks for, after the filter chain. Values are decoded once and limited in size. */
@ProviderType
public interface Request {
    String method();

    /** The raw path, as sent: never decoded before routing. */
    String path();

    /** A variable of the route's pattern, decoded. */
    String variable(String name);

    /** The first value of a query parameter. */
    Optional<String> query(String name);

    /** The first value of a form field, trimmed of white space at both ends. */
    Optional<String> form(String name);

    /** All values of a form field. */
    List<String> formAll(String name);

    /** A file of a multipart form. */
    Optional<Upload> upload(String name);

    Optional<String> header(String name);

    /**
     * The network address the request came from, as the front knows it (behind a proxy, the address the trusted proxy
     * names); empty when it is not known. Personal data: for throttling, not for logs.
     */
    default String address() {
        return "";
    }

    Identity identity();

    /** The chosen language of the country pack. */
    Locale locale();

    /** The country pack this request is served under; the same for the whole request. */
    Country country();

    TraceContext trace();

    /** Where this installation is reached from outside: scheme, host and port, no slash at the end. */
    String origin();

    /** A text of the area in the request's language; {@code {0}} … are replaced as {@link java.text.MessageFormat} does. */
    String text(String key, Object... arguments);

    /**
     * A file someone sent.
     *
     * @param name    the file name, without any path
     * @param content at most 16 MiB
     */
    record Upload(String name, byte[] content) {
    }
}

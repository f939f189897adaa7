package az.asan.catalog.spi;

import az.asan.catalog.api.PublicService;
import java.util.List;
import java.util.Locale;
import org.osgi.annotation.versioning.ConsumerType;

/**
 * Says what a visitor can do about a public service right now: take a ticket, begin it online. Register one as a
 * service; the page of a public service asks all of them, on a thread of the web server.
 */
@ConsumerType
public interface ServiceLink {
    /** Smaller comes first on the page; the first link of all is the main one. */
    int order();

    /** What can be done about the service; empty when nothing can. Answers within 100 ms from what is known. */
    List<Link> links(PublicService service, Locale locale);

    /**
     * One thing to do.
     *
     * @param href a path of this installation, beginning with a single slash
     * @param text what happens, as a button says it, in the visitor's language
     */
    record Link(String href, String text) {
        public Link {
            if (!href.startsWith("/") || href.startsWith("//") || href.contains("\\")) {
                throw new IllegalArgumentException("A link stays within the installation: '" + href + "' must begin with a single slash");
            }
            if (text.isBlank()) {
                throw new IllegalArgumentException("The link to '" + href + "' has no text");
            }
        }
    }
}

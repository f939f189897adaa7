package az.asan.base.api.web;

import org.osgi.annotation.versioning.ProviderType;

/**
 * Where an area says what it serves. Patterns are absolute, {@code /queue/{center}/board}; a variable is one segment;
 * a last {@code {rest*}} takes any number of them, still encoded. A literal segment wins over a variable, and a variable
 * over the rest; two routes of one method that differ in nothing else are refused at start.
 */
@ProviderType
public interface Routes {
    /** A page that is looked at. Must change nothing. */
    Routes get(String pattern, Access access, Handler handler);

    /** A form that is sent. The chain has checked the CSRF token before the handler runs. */
    Routes post(String pattern, Access access, Handler handler);

    /**
     * A stream of server-sent events (WHATWG HTML, section 9.2) from the outbox: replayed after {@code Last-Event-ID},
     * then live. The event's id is the position, its type the fact's, its data the fact's.
     *
     * @param stream names the outbox stream for a request
     */
    Routes events(String pattern, Access access, StreamOf stream);

    /**
     * An entry of the navigation, shown to those whom {@code access} lets in.
     *
     * @param text  key of the label in the area's texts
     * @param order smaller comes first
     */
    Routes menu(String text, String path, int order, Access access);

    /** Answers a request. */
    @FunctionalInterface
    interface Handler {
        /** @throws Exception a {@link ProblemException} is answered as its problem; any other as 500, logged with the trace id */
        Answer handle(Request request) throws Exception;
    }

    /** The outbox stream a request may follow. */
    @FunctionalInterface
    interface StreamOf {
        /** @throws ProblemException when there is no such stream */
        String of(Request request);
    }
}

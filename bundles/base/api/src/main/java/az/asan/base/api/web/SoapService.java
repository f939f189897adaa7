package az.asan.base.api.web;

import java.util.Optional;
import java.util.function.Function;
import org.osgi.annotation.versioning.ConsumerType;
import org.w3c.dom.Document;

/**
 * Answers SOAP messages whose path begins with {@link #path()} below {@code /soap}. Looked up for every message, so
 * services may come and go. {@link Calls#current()} says who calls; nobody is let in or refused before. Whatever goes
 * wrong is answered as a fault with status 500, as SOAP 1.1 has it (section 6.2).
 */
@ConsumerType
public interface SoapService {
    /** Begins with a slash and has at least one segment: {@code /exchange}. The longest path that fits is asked. */
    String path();

    /** Whether SOAP 1.2 is spoken beside 1.1; where it is not, such a message is answered with {@code VersionMismatch}. */
    default boolean speaksSoap12() {
        return true;
    }

    /**
     * Answers a message. Runs on a thread of the web server. Headers that must be understood and are not, the service
     * itself refuses, with a problem of the type {@code must-understand}.
     *
     * @return the whole envelope of the answer, in the SOAP version that was asked
     * @throws SoapFaultException answered as a SOAP fault of the caller's version
     * @throws ProblemException   answered as a fault whose detail is the problem (RFC 9457, appendix B); of the client
     *                            below 500, of the server from there on
     */
    Document call(Message message) throws SoapFaultException;

    /**
     * The service's description (WSDL 1.1), answered to {@code GET …?wsdl}.
     *
     * @param address where the service is reached, to be written into the port
     * @throws ProblemException when there is none for the rest of the address
     */
    String wsdl(String rest, String address);

    /**
     * A message.
     *
     * @param rest     what follows {@link #path()} in the address, raw: empty or beginning with a slash
     * @param envelope the whole SOAP envelope, at most 1 MiB, without document type or entities
     * @param headers  a header of HTTP by its name
     */
    record Message(String rest, Document envelope, Function<String, Optional<String>> headers) {
        public Optional<String> header(String name) {
            return headers.apply(name);
        }
    }
}

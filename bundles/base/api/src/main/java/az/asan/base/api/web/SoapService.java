package az.asan.base.api.web;

import org.osgi.annotation.versioning.ConsumerType;
import org.w3c.dom.Document;

/**
 * Answers SOAP messages (1.1 and 1.2) whose path begins with {@link #path()} below {@code /soap}. Looked up for every
 * message, so services may come and go. {@link Calls#current()} says who calls; nobody is let in or refused before.
 */
@ConsumerType
public interface SoapService {
    /** Begins with a slash and has at least one segment: {@code /exchange}. The longest path that fits is asked. */
    String path();

    /**
     * Answers a message. Runs on a thread of the web server.
     *
     * @param rest     what follows {@link #path()} in the address, raw: empty or beginning with a slash
     * @param envelope the whole SOAP envelope, at most 1 MiB, without document type or entities
     * @return the whole envelope of the answer, in the SOAP version that was asked
     * @throws SoapFaultException answered as a SOAP fault of the caller's version
     */
    Document call(String rest, Document envelope) throws SoapFaultException;

    /**
     * The service's description (WSDL 1.1), answered to {@code GET …?wsdl}.
     *
     * @param address where the service is reached, to be written into the port
     * @throws ProblemException when there is none for the rest of the address
     */
    String wsdl(String rest, String address);
}

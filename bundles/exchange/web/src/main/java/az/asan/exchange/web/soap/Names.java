package az.asan.exchange.web.soap;

/** The namespaces of the SOAP side. */
final class Names {
    static final String SOAP = "http://schemas.xmlsoap.org/soap/envelope/";
    static final String XSD = "http://www.w3.org/2001/XMLSchema";
    static final String XSI = "http://www.w3.org/2001/XMLSchema-instance";
    /** RFC 9457, appendix B: the detail of every fault of the platform. */
    static final String PROBLEM = "urn:ietf:rfc:7807";
    /** What is the same for all connectors: headers, {@code more}, JSON text. */
    static final String ASAN = "urn:asan:soap";

    private Names() {
    }

    /** The namespace of a connector. */
    static String of(String connector) {
        return "urn:asan:exchange:" + connector;
    }
}

package az.asan.base.web.soap;

import az.asan.base.web.front.Visit;
import java.io.ByteArrayOutputStream;
import java.util.Locale;
import java.util.Map;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;

/**
 * Problems as SOAP faults, for callers who would not look at anything else. The detail is the problem in the XML form
 * of RFC 9457 (appendix B), so a program reads the same type, status and trace as from the API.
 */
public final class SoapFaults {
    /** What a fault is answered with, whatever the problem's own status (SOAP 1.1, section 6.2). */
    public static final int STATUS = 500;
    /** The namespace of RFC 9457, appendix B. */
    static final String PROBLEM = "urn:ietf:rfc:7807";
    static final String SOAP11 = "http://schemas.xmlsoap.org/soap/envelope/";
    static final String SOAP12 = "http://www.w3.org/2003/05/soap-envelope";
    /** The type of the problem that is a {@code VersionMismatch}; written in SOAP 1.1, which every caller reads. */
    static final String VERSION = "soap-version";
    /** The type of the problem that is a {@code MustUnderstand}. */
    static final String MUST = "must-understand";
    private static final String XML = "http://www.w3.org/XML/1998/namespace";
    private static final XMLOutputFactory FACTORY = XMLOutputFactory.newDefaultFactory();

    private SoapFaults() {
    }

    /** Whether the visitor sent a SOAP message, and so reads a fault and no other answer. */
    public static boolean wanted(Visit visit) {
        return visit.under(SoapServer.BASE) && "POST".equals(visit.method());
    }

    /** The content type of {@link #bytes} for the visitor. */
    public static String type(Visit visit, String problem) {
        return (twelve(visit, problem) ? SoapServer.TYPE12 : SoapServer.TYPE11) + "; charset=utf-8";
    }

    /**
     * A fault.
     *
     * @param problem its type: the last part of the address
     * @param members the members of the problem, {@code title}, {@code detail} and {@code status} among them
     */
    public static byte[] bytes(Visit visit, String problem, Map<String, Object> members) {
        ByteArrayOutputStream out = new ByteArrayOutputStream(1024);
        try {
            XMLStreamWriter xml = FACTORY.createXMLStreamWriter(out, "UTF-8");
            xml.writeStartDocument("UTF-8", "1.0");
            write(xml, twelve(visit, problem), problem, members, visit.language().tag());
            xml.writeEndDocument();
            xml.close();
        } catch (XMLStreamException e) {
            throw new IllegalStateException("A fault cannot be written", e);
        }
        return out.toByteArray();
    }

    private static void write(XMLStreamWriter xml, boolean twelve, String problem, Map<String, Object> members, String language) throws XMLStreamException {
        String soap = twelve ? SOAP12 : SOAP11;
        boolean client = ((Number) members.get("status")).intValue() < 500;
        String text = members.get("title") + ": " + members.get("detail");
        start(xml, "soap", soap, "Envelope");
        xml.writeNamespace("soap", soap);
        start(xml, "soap", soap, "Body");
        start(xml, "soap", soap, "Fault");
        if (twelve) {
            start(xml, "soap", soap, "Code");
            start(xml, "soap", soap, "Value");
            xml.writeCharacters(MUST.equals(problem) ? "soap:MustUnderstand" : client ? "soap:Sender" : "soap:Receiver");
            xml.writeEndElement();
            xml.writeEndElement();
            start(xml, "soap", soap, "Reason");
            start(xml, "soap", soap, "Text");
            xml.writeAttribute("xml", XML, "lang", language);
            xml.writeCharacters(legal(text));
            xml.writeEndElement();
            xml.writeEndElement();
            start(xml, "soap", soap, "Detail");
        } else {
            xml.writeStartElement("faultcode");
            xml.writeCharacters(VERSION.equals(problem) ? "soap:VersionMismatch" : MUST.equals(problem) ? "soap:MustUnderstand" : client ? "soap:Client" : "soap:Server");
            xml.writeEndElement();
            xml.writeStartElement("faultstring");
            xml.writeAttribute("xml", XML, "lang", language);
            xml.writeCharacters(legal(text));
            xml.writeEndElement();
            xml.writeStartElement("detail");
        }
        start(xml, "", PROBLEM, "problem");
        xml.writeDefaultNamespace(PROBLEM);
        members(xml, members);
    }

    private static void members(XMLStreamWriter xml, Map<?, ?> members) throws XMLStreamException {
        for (Map.Entry<?, ?> member : members.entrySet()) {
            start(xml, "", PROBLEM, member.getKey().toString());
            if (member.getValue() instanceof Map<?, ?> below) {
                members(xml, below);
            } else if (member.getValue() instanceof Iterable<?> list) {
                for (Object one : list) {
                    members(xml, Map.of("i", one));
                }
            } else {
                xml.writeCharacters(legal(String.valueOf(member.getValue())));
            }
            xml.writeEndElement();
        }
    }

    private static void start(XMLStreamWriter xml, String prefix, String namespace, String name) throws XMLStreamException {
        xml.writeStartElement(prefix, name, namespace);
    }

    /** What XML cannot write at all (XML 1.0, section 2.2) becomes the replacement character. */
    private static String legal(String text) {
        return text.codePoints().allMatch(SoapFaults::isLegal) ? text
                : text.codePoints().map(code -> isLegal(code) ? code : 0xFFFD).collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append).toString();
    }

    private static boolean isLegal(int code) {
        return code >= 0x20 && code <= 0xD7FF || code == 0x9 || code == 0xA || code == 0xD || code >= 0xE000 && code <= 0xFFFD || code >= 0x10000;
    }

    private static boolean twelve(Visit visit, String problem) {
        String type = visit.request().getContentType();
        return type != null && !VERSION.equals(problem) && type.toLowerCase(Locale.ROOT).startsWith(SoapServer.TYPE12);
    }
}

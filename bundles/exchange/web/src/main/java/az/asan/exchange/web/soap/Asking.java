package az.asan.exchange.web.soap;

import az.asan.base.api.web.Problem;
import az.asan.base.api.web.ProblemException;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.w3c.dom.Document;
import org.w3c.dom.Element;

/** An envelope of SOAP 1.1 that asks something: what its header says, and the one element of its body. */
final class Asking {
    private final Map<Said, String> said = new EnumMap<>(Said.class);
    private final Element body;

    private Asking(Element body) {
        this.body = body;
    }

    /** @throws ProblemException when it is not one question */
    static Asking of(Document envelope) {
        try {
            Element header = null;
            Element body = null;
            for (Element part : FromXml.onlyChildren(envelope.getDocumentElement(), "/Envelope")) {
                boolean soap = Names.SOAP.equals(part.getNamespaceURI());
                if (soap && "Header".equals(part.getLocalName()) && header == null && body == null) {
                    header = part;
                } else if (soap && "Body".equals(part.getLocalName()) && body == null) {
                    body = part;
                } else {
                    throw new Unmappable("/Envelope/" + part.getLocalName(), "an envelope holds one Header at most and one Body, in this order");
                }
            }
            if (body == null) {
                throw new Unmappable("/Envelope", "it has no Body");
            }
            List<Element> asked = FromXml.onlyChildren(body, "/Envelope/Body");
            if (asked.size() != 1) {
                throw new Unmappable("/Envelope/Body", "it holds one element, the operation that is asked, and not " + asked.size());
            }
            Asking asking = new Asking(asked.get(0));
            if (header != null) {
                for (Element block : FromXml.onlyChildren(header, "/Envelope/Header")) {
                    asking.header(block);
                }
            }
            return asking;
        } catch (Unmappable e) {
            throw ProblemException.invalid(e.getMessage());
        }
    }

    /** The element that names the operation. */
    Element body() {
        return body;
    }

    /**
     * What was said, by the name of the HTTP header: by SOAP, or else by HTTP.
     *
     * @throws ProblemException when both are there and differ
     */
    Function<String, Optional<String>> headers(Function<String, Optional<String>> http) {
        return name -> {
            Optional<String> plain = http.apply(name).map(String::strip).filter(value -> !value.isEmpty());
            for (Map.Entry<Said, String> one : said.entrySet()) {
                if (one.getKey().header().equals(name)) {
                    if (plain.isPresent() && !plain.get().equals(one.getValue())) {
                        throw ProblemException.invalid("The header " + name + " of HTTP and the header element " + one.getKey().element() + " say different things");
                    }
                    return Optional.of(one.getValue());
                }
            }
            return plain;
        };
    }

    private void header(Element block) throws Unmappable {
        String at = "/Envelope/Header/" + block.getLocalName();
        if (block.getLocalName().toLowerCase(Locale.ROOT).startsWith("camel")) {
            throw new Unmappable(at, "names that begin with Camel are never accepted");
        }
        Optional<Said> known = Names.ASAN.equals(block.getNamespaceURI()) ? Said.of(block.getLocalName()) : Optional.empty();
        if (known.isEmpty()) {
            refuseIfNeeded(block, at);
            return;
        }
        String value = FromXml.text(block, at).strip();
        if (!value.isEmpty() && said.put(known.get(), known.get().asHeader(value)) != null) {
            throw new Unmappable(at, "there more than once");
        }
    }

    /** A header that must be understood is (SOAP 1.1, section 4.2.3); others may be passed over. */
    private static void refuseIfNeeded(Element block, String at) throws Unmappable {
        if (XmlText.truth(block.getAttributeNS(Names.SOAP, "mustUnderstand")).orElse(false)) {
            throw new ProblemException(Problem.of(400, "must-understand", "A header is not understood", at + " must be understood, and is not"));
        }
        if (Names.ASAN.equals(block.getNamespaceURI())) {
            throw new Unmappable(at, "no header of the description is called so");
        }
    }
}

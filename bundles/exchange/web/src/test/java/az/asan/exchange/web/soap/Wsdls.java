package az.asan.exchange.web.soap;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import javax.xml.XMLConstants;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.transform.Source;
import javax.xml.transform.dom.DOMSource;
import javax.xml.validation.SchemaFactory;
import javax.xml.validation.Validator;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NamedNodeMap;
import org.w3c.dom.NodeList;

/** Reads WSDLs as a stranger would. */
final class Wsdls {
    private Wsdls() {
    }

    static Document parse(String xml) throws Exception {
        return DocumentBuilderFactory.newDefaultNSInstance().newDocumentBuilder().parse(new ByteArrayInputStream(xml.getBytes(StandardCharsets.UTF_8)));
    }

    /** The same element in a document of its own. */
    static Document copy(Element element) throws Exception {
        Document alone = DocumentBuilderFactory.newDefaultNSInstance().newDocumentBuilder().newDocument();
        alone.appendChild(alone.importNode(element, true));
        return alone;
    }

    /** Checks elements against the types of a WSDL. */
    static Validator validator(String wsdl) throws Exception {
        NodeList found = parse(wsdl).getElementsByTagNameNS(Names.XSD, "schema");
        Source[] schemas = new Source[found.getLength()];
        for (int i = 0; i < schemas.length; i++) {
            Document alone = DocumentBuilderFactory.newDefaultNSInstance().newDocumentBuilder().newDocument();
            Element schema = (Element) alone.appendChild(alone.importNode(found.item(i), true));
            NamedNodeMap outer = found.item(i).getOwnerDocument().getDocumentElement().getAttributes();
            for (int j = 0; j < outer.getLength(); j++) {
                if (outer.item(j).getNodeName().startsWith("xmlns:") && !schema.hasAttribute(outer.item(j).getNodeName())) {
                    schema.setAttributeNS(XMLConstants.XMLNS_ATTRIBUTE_NS_URI, outer.item(j).getNodeName(), outer.item(j).getNodeValue());
                }
            }
            schemas[i] = new DOMSource(alone, "schema" + i);
        }
        return SchemaFactory.newDefaultInstance().newSchema(schemas).newValidator();
    }
}

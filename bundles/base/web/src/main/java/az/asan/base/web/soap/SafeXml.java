package az.asan.base.web.soap;

import java.io.ByteArrayInputStream;
import java.util.Optional;
import javax.xml.namespace.QName;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/**
 * Looks through XML from outside before anybody builds a tree of it: no document type, hence no entities (OWASP XXE),
 * UTF-8 only, so that all who read it read the same, and not so deep that a recursion could fail. Nothing is kept.
 */
final class SafeXml {
    private static final int DEEPEST = 200;
    private static final int MOST_ATTRIBUTES = 100;
    private static final XMLInputFactory FACTORY = factory();

    private SafeXml() {
    }

    /**
     * The name of the outermost element.
     *
     * @throws XMLStreamException when it is not well-formed, has a document type, or is too deep
     */
    static QName root(byte[] xml) throws XMLStreamException {
        XMLStreamReader reader = FACTORY.createXMLStreamReader(new ByteArrayInputStream(xml), "UTF-8");
        try {
            if (!Optional.ofNullable(reader.getCharacterEncodingScheme()).orElse("UTF-8").equalsIgnoreCase("UTF-8")) {
                throw new XMLStreamException("It is not UTF-8");
            }
            return through(reader);
        } finally {
            reader.close();
        }
    }

    private static QName through(XMLStreamReader reader) throws XMLStreamException {
        QName root = null;
        int depth = 0;
        while (reader.hasNext()) {
            switch (reader.next()) {
                case XMLStreamConstants.DTD, XMLStreamConstants.ENTITY_REFERENCE -> throw new XMLStreamException("It has a document type or an entity");
                case XMLStreamConstants.START_ELEMENT -> {
                    root = root == null ? reader.getName() : root;
                    if (++depth > DEEPEST || reader.getAttributeCount() > MOST_ATTRIBUTES) {
                        throw new XMLStreamException("It is deeper than " + DEEPEST + " elements, or has more than " + MOST_ATTRIBUTES + " attributes at one");
                    }
                }
                case XMLStreamConstants.END_ELEMENT -> depth--;
                default -> {
                    // text, comments and instructions go by
                }
            }
        }
        if (root == null) {
            throw new XMLStreamException("It has no element");
        }
        return root;
    }

    private static XMLInputFactory factory() {
        XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        factory.setProperty(XMLInputFactory.IS_REPLACING_ENTITY_REFERENCES, false);
        factory.setXMLResolver((publicId, systemId, base, namespace) -> {
            throw new XMLStreamException("Nothing is fetched");
        });
        return factory;
    }
}

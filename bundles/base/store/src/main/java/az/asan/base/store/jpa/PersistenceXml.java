package az.asan.base.store.jpa;

import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import javax.xml.XMLConstants;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;
import org.xml.sax.SAXException;

/** Reads {@code persistence.xml} (JPA 2.2, section 8.2): names, classes, mapping files and properties of the units. */
public final class PersistenceXml {
    private PersistenceXml() {
    }

    /**
     * What a store says of its persistence unit.
     *
     * @param classes every entity, embeddable and converter; nothing is searched for
     */
    public record Description(String unit, List<String> classes, List<String> mappingFiles, Map<String, String> properties) {
    }

    public static List<Description> read(InputStream in) throws IOException {
        try {
            DocumentBuilderFactory parsers = DocumentBuilderFactory.newInstance();
            parsers.setFeature(XMLConstants.FEATURE_SECURE_PROCESSING, true);
            parsers.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
            parsers.setNamespaceAware(true);
            List<Description> units = new ArrayList<>();
            for (Element unit : elements(parsers.newDocumentBuilder().parse(in).getDocumentElement(), "persistence-unit")) {
                units.add(unit(unit));
            }
            return List.copyOf(units);
        } catch (ParserConfigurationException | SAXException e) {
            throw new IOException("persistence.xml cannot be read: " + e.getMessage(), e);
        }
    }

    private static Description unit(Element unit) throws IOException {
        String name = unit.getAttribute("name");
        if (!"RESOURCE_LOCAL".equals(unit.getAttribute("transaction-type"))) {
            throw new IOException("The persistence unit '" + name + "' must say transaction-type=\"RESOURCE_LOCAL\"");
        }
        List<String> classes = texts(unit, "class");
        if (name.isBlank() || classes.isEmpty()) {
            throw new IOException("A persistence unit has a name and lists each of its classes in <class>; '" + name + "' does not");
        }
        Map<String, String> properties = new LinkedHashMap<>();
        for (Element property : elements(unit, "property")) {
            properties.put(property.getAttribute("name"), property.getAttribute("value"));
        }
        return new Description(name, classes, texts(unit, "mapping-file"), Map.copyOf(properties));
    }

    private static List<String> texts(Element parent, String name) {
        return elements(parent, name).stream().map(element -> element.getTextContent().strip()).toList();
    }

    private static List<Element> elements(Element parent, String name) {
        NodeList nodes = parent.getElementsByTagNameNS("*", name);
        List<Element> elements = new ArrayList<>();
        for (int i = 0; i < nodes.getLength(); i++) {
            elements.add((Element) nodes.item(i));
        }
        return elements;
    }
}

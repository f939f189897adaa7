package az.asan.exchange.web.soap;

import az.asan.exchange.web.soap.Shape.Items;
import az.asan.exchange.web.soap.Shape.Kind;
import az.asan.exchange.web.soap.Shape.Member;
import az.asan.exchange.web.soap.Shape.Members;
import az.asan.exchange.web.soap.Shape.Place;
import az.asan.exchange.web.soap.Shape.Value;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.BooleanNode;
import com.fasterxml.jackson.databind.node.DecimalNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.w3c.dom.Attr;
import org.w3c.dom.Element;
import org.w3c.dom.NamedNodeMap;
import org.w3c.dom.Node;

/** Reads the XML of a shape as JSON. What is not in the description is refused, not passed over. */
final class FromXml {
    /** JSON as strictly as the exchange reads it. */
    static final JsonMapper JSON = JsonMapper.builder(JsonFactory.builder().enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .streamReadConstraints(StreamReadConstraints.builder().maxNestingDepth(100).maxNumberLength(100).build()).build())
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS, DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS).build();

    private static final JsonNodeFactory MAKE = JsonNodeFactory.instance;
    private static final String XMLNS = "http://www.w3.org/2000/xmlns/";
    private static final Pattern INTEGER = Pattern.compile("[+-]?\\d{1,100}");
    private static final Pattern DECIMAL = Pattern.compile("[+-]?(\\d{1,100}(\\.\\d{0,100})?|\\.\\d{1,100})");

    private static final int NAMED = 20;

    private final Shapes shapes;
    private final String namespace;

    FromXml(Shapes shapes, String namespace) {
        this.shapes = shapes;
        this.namespace = namespace;
    }

    /** The value of an element. */
    JsonNode read(Element element, Place place, String at) throws Unmappable {
        boolean nil = attributes(element, at, "");
        if (nil) {
            if (!children(element, at).isEmpty() || !element.getTextContent().isBlank()) {
                throw new Unmappable(at, "nil and yet not empty");
            }
            return NullNode.instance;
        }
        Shape shape = shapes.resolved(place.shape());
        if (shape instanceof Members members) {
            return members(element, members, at);
        }
        if (shape instanceof Items items) {
            return items(element, items, at);
        }
        return shape instanceof Value value ? value(value.kind(), text(element, at), at) : json(text(element, at), at);
    }

    private ObjectNode members(Element element, Members members, String at) throws Unmappable {
        ObjectNode object = MAKE.objectNode();
        for (Element child : onlyChildren(element, at)) {
            Member member = namespace.equals(child.getNamespaceURI()) ? members.byXml(child.getLocalName()).orElse(null) : null;
            boolean more = members.open() && Names.ASAN.equals(child.getNamespaceURI()) && "more".equals(child.getLocalName()) && child.hasAttribute("name");
            if (member == null && !more) {
                throw new Unmappable(at + '/' + child.getLocalName(), "no element of the description is called so; " + expected(members));
            }
            String name = member == null ? child.getAttribute("name") : member.json();
            String below = at + '/' + (member == null ? "more" : member.xml());
            if (object.has(name) || member == null && members.hasJson(name)) {
                throw new Unmappable(below, "there more than once");
            }
            object.set(name, member == null ? more(child, below) : read(child, member.place(), below));
        }
        return object;
    }

    private String expected(Members members) {
        return members.members().isEmpty() ? "nothing may stand here"
                : "there are " + members.members().stream().map(Member::xml).limit(NAMED).collect(Collectors.joining(", ")) + " in the namespace " + namespace;
    }

    private JsonNode more(Element element, String at) throws Unmappable {
        attributes(element, at, "name");
        return json(text(element, at), at);
    }

    private ArrayNode items(Element element, Items items, String at) throws Unmappable {
        ArrayNode array = MAKE.arrayNode();
        for (Element child : onlyChildren(element, at)) {
            if (!namespace.equals(child.getNamespaceURI()) || !"item".equals(child.getLocalName())) {
                throw new Unmappable(at + '/' + child.getLocalName(), "only item, in the namespace " + namespace + ", may stand here");
            }
            array.add(read(child, items.item(), at + "/item[" + (array.size() + 1) + ']'));
        }
        return array;
    }

    /** A text as the JSON value of a kind. */
    static JsonNode value(Kind kind, String text, String at) throws Unmappable {
        String bare = text.strip();
        return switch (kind) {
            case STRING -> TextNode.valueOf(text);
            case DATE, TIME, DATE_TIME -> TextNode.valueOf(bare);
            case BOOLEAN -> BooleanNode.valueOf(XmlText.truth(text).orElseThrow(() -> new Unmappable(at, "not true or false")));
            case INTEGER -> {
                if (!INTEGER.matcher(bare).matches()) {
                    throw new Unmappable(at, "not a whole number of at most 100 digits");
                }
                yield MAKE.numberNode(new BigDecimal(bare).toBigInteger());
            }
            case DECIMAL -> {
                if (!DECIMAL.matcher(bare).matches()) {
                    throw new Unmappable(at, "not a decimal number of at most 100 digits on either side of the point");
                }
                yield DecimalNode.valueOf(new BigDecimal(bare));
            }
        };
    }

    private static JsonNode json(String text, String at) throws Unmappable {
        try {
            JsonNode value = JSON.readTree(text);
            if (value.isMissingNode()) {
                throw new Unmappable(at, "empty where a JSON text must stand");
            }
            return value;
        } catch (JsonProcessingException e) {
            throw new Unmappable(at, "not a JSON text, which must stand here");
        }
    }

    /** The text of an element that has nothing but text. */
    static String text(Element element, String at) throws Unmappable {
        List<Element> children = children(element, at);
        if (!children.isEmpty()) {
            throw new Unmappable(at + '/' + children.get(0).getLocalName(), "an element where only text may stand");
        }
        return element.getTextContent();
    }

    /** The children of an element that has nothing but children. */
    static List<Element> onlyChildren(Element element, String at) throws Unmappable {
        for (Node node = element.getFirstChild(); node != null; node = node.getNextSibling()) {
            if ((node.getNodeType() == Node.TEXT_NODE || node.getNodeType() == Node.CDATA_SECTION_NODE) && !node.getNodeValue().isBlank()) {
                throw new Unmappable(at, "text where only elements may stand");
            }
        }
        return children(element, at);
    }

    private static List<Element> children(Element element, String at) throws Unmappable {
        List<Element> children = new ArrayList<>();
        for (Node node = element.getFirstChild(); node != null; node = node.getNextSibling()) {
            if (node.getNodeType() == Node.ENTITY_REFERENCE_NODE) {
                throw new Unmappable(at, "an entity");
            }
            if (node instanceof Element child) {
                children.add(child);
            }
        }
        return children;
    }

    /** Whether the element says that it is nil; other attributes than the allowed one have no place. */
    private static boolean attributes(Element element, String at, String allowed) throws Unmappable {
        boolean nil = false;
        NamedNodeMap attributes = element.getAttributes();
        for (int i = 0; i < attributes.getLength(); i++) {
            Attr attribute = (Attr) attributes.item(i);
            boolean plain = attribute.getNamespaceURI() == null && allowed.equals(attribute.getName());
            boolean known = XMLNS.equals(attribute.getNamespaceURI()) || Names.XSI.equals(attribute.getNamespaceURI());
            if (!plain && !known) {
                throw new Unmappable(at, "the attribute " + attribute.getName() + " is not in the description");
            }
            nil |= Names.XSI.equals(attribute.getNamespaceURI()) && "nil".equals(attribute.getLocalName()) && XmlText.truth(attribute.getValue()).orElse(false);
        }
        return nil;
    }
}

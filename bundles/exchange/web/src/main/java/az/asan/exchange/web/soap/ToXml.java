package az.asan.exchange.web.soap;

import az.asan.exchange.web.soap.Shape.Items;
import az.asan.exchange.web.soap.Shape.Kind;
import az.asan.exchange.web.soap.Shape.Member;
import az.asan.exchange.web.soap.Shape.Members;
import az.asan.exchange.web.soap.Shape.Place;
import az.asan.exchange.web.soap.Shape.Value;
import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.util.Map;
import java.util.OptionalInt;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.Node;

/** Writes JSON as the XML of its shape. */
final class ToXml {
    /** A number of more digits before or after the point than this is not written out. */
    private static final int LONGEST = 1000;

    private final Shapes shapes;
    private final String namespace;
    private final Document document;

    ToXml(Shapes shapes, String namespace, Document document) {
        this.shapes = shapes;
        this.namespace = namespace;
        this.document = document;
    }

    /** Adds an element with the value to a parent. */
    void add(Node parent, String name, Place place, JsonNode value) throws Unmappable {
        add(parent, name, place, value, "");
    }

    private void add(Node parent, String name, Place place, JsonNode value, String at) throws Unmappable {
        Element element = (Element) parent.appendChild(document.createElementNS(namespace, name));
        Shape shape = shapes.resolved(place.shape());
        if (shape instanceof Shape.Json) {
            text(element, XmlText.escaped(value.toString()), at);
        } else if (value.isNull()) {
            element.setAttributeNS(Names.XSI, "xsi:nil", "true");
        } else if (shape instanceof Members members) {
            members(element, members, value, at);
        } else if (shape instanceof Items items) {
            items(element, items, value, at);
        } else {
            text(element, written(((Value) shape).kind(), value, at), at);
        }
    }

    private void members(Element element, Members members, JsonNode value, String at) throws Unmappable {
        if (!value.isObject()) {
            throw new Unmappable(at, "not an object");
        }
        for (Member member : members.members()) {
            JsonNode own = value.get(member.json());
            if (own != null) {
                add(element, member.xml(), member.place(), own, at + '/' + member.json());
            }
        }
        for (Map.Entry<String, JsonNode> field : value.properties()) {
            if (!members.hasJson(field.getKey())) {
                more(element, members, field, at);
            }
        }
    }

    private void more(Element element, Members members, Map.Entry<String, JsonNode> field, String at) throws Unmappable {
        if (!members.open() || !XmlText.isLegal(field.getKey())) {
            throw new Unmappable(at, "a member that has no place in the description of the service");
        }
        Element more = (Element) element.appendChild(document.createElementNS(Names.ASAN, "asan:more"));
        more.setAttribute("name", field.getKey());
        text(more, XmlText.escaped(field.getValue().toString()), at);
    }

    private void items(Element element, Items items, JsonNode value, String at) throws Unmappable {
        if (!value.isArray()) {
            throw new Unmappable(at, "not an array");
        }
        int i = 0;
        for (JsonNode item : value) {
            add(element, "item", items.item(), item, at + '/' + i++);
        }
    }

    private static String written(Kind kind, JsonNode value, String at) throws Unmappable {
        boolean right = switch (kind) {
            case INTEGER, DECIMAL -> value.isNumber();
            case BOOLEAN -> value.isBoolean();
            default -> value.isTextual();
        };
        if (!right) {
            throw new Unmappable(at, "not of the type " + kind.word());
        }
        return kind == Kind.INTEGER || kind == Kind.DECIMAL ? number(kind, value.decimalValue(), at) : value.asText();
    }

    private static String number(Kind kind, BigDecimal number, String at) throws Unmappable {
        if (Math.abs((long) number.scale()) + number.precision() > LONGEST) {
            throw new Unmappable(at, "a number of more than " + LONGEST + " digits");
        }
        if (kind == Kind.DECIMAL) {
            return number.toPlainString();
        }
        try {
            return number.toBigIntegerExact().toString();
        } catch (ArithmeticException e) {
            throw new Unmappable(at, "not a whole number");
        }
    }

    private void text(Element element, String text, String at) throws Unmappable {
        OptionalInt illegal = XmlText.illegal(text);
        if (illegal.isPresent()) {
            throw new Unmappable(at, String.format("the character U+%04X, which XML cannot write", illegal.getAsInt()));
        }
        element.appendChild(document.createTextNode(text));
    }
}

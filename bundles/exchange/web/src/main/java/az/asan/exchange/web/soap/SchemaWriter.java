package az.asan.exchange.web.soap;

import az.asan.exchange.web.soap.Shape.Items;
import az.asan.exchange.web.soap.Shape.Member;
import az.asan.exchange.web.soap.Shape.Members;
import az.asan.exchange.web.soap.Shape.Named;
import az.asan.exchange.web.soap.Shape.Place;
import az.asan.exchange.web.soap.Shape.Value;
import az.asan.exchange.web.soap.SoapContract.Body;
import az.asan.exchange.web.soap.SoapContract.Operation;
import az.asan.exchange.web.soap.SoapContract.Parameter;
import java.util.List;
import java.util.Map;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;

/**
 * The types of a WSDL as XML Schema 1.0. They say what stands where and what may be missing; lengths, patterns and
 * bounds stay in the contract, which is held against every question and answer anyway.
 */
final class SchemaWriter {
    private final SoapContract contract;
    private final XMLStreamWriter xml;

    SchemaWriter(SoapContract contract, XMLStreamWriter xml) {
        this.contract = contract;
        this.xml = xml;
    }

    void write() throws XMLStreamException {
        problem();
        common();
        schema(contract.namespace());
        for (String imported : List.of(Names.ASAN, Names.PROBLEM)) {
            empty("import", "namespace", imported);
        }
        for (Operation operation : contract.operations()) {
            operation(operation);
        }
        types(contract.questions());
        types(contract.answers());
        end();
    }

    /** RFC 9457, appendix B, with our members among its extensions. */
    private void problem() throws XMLStreamException {
        schema(Names.PROBLEM);
        start("element", "name", "problem");
        start("complexType");
        start("sequence");
        for (String[] member : new String[][] {{"type", "xs:anyURI"}, {"title", "xs:string"}, {"status", "xs:positiveInteger"}, {"detail", "xs:string"}, {"instance", "xs:anyURI"}}) {
            empty("element", "name", member[0], "type", member[1]);
        }
        empty("any", "namespace", "##any", "processContents", "lax", "minOccurs", "0", "maxOccurs", "unbounded");
        end(3);
        end();
    }

    private void common() throws XMLStreamException {
        schema(Names.ASAN);
        for (Said said : Said.values()) {
            empty("element", "name", said.element(), "type", "xs:" + said.type());
        }
        empty("element", "name", "Connector", "type", "xs:string");
        start("simpleType", "name", "json");
        documentation("A value as JSON text (RFC 8259)");
        empty("restriction", "base", "xs:string");
        end();
        start("element", "name", "more");
        start("complexType");
        documentation("A member that the contract allows and does not name");
        start("simpleContent");
        start("extension", "base", "asan:json");
        empty("attribute", "name", "name", "type", "xs:string", "use", "required");
        end(4);
        end();
    }

    private void operation(Operation operation) throws XMLStreamException {
        start("element", "name", operation.element());
        start("complexType");
        start("sequence");
        for (Parameter parameter : operation.parameters()) {
            element(contract.questions(), parameter.xml(), new Place(parameter.value(), false), parameter.required() ? "1" : "0", "1");
        }
        if (operation.question().isPresent()) {
            Body body = operation.question().get();
            element(contract.questions(), body.xml(), body.place(), body.required() ? "1" : "0", "1");
        }
        end(3);
        answer(operation.response(), operation.bodies(true), false);
        if (operation.faults()) {
            answer(operation.fault(), operation.bodies(false), true);
        }
    }

    private void answer(String name, List<Body> bodies, boolean fault) throws XMLStreamException {
        start("element", "name", name);
        start("complexType");
        start("sequence");
        empty("element", "name", "status", "type", "xs:int");
        if (fault) {
            empty("element", "name", "trace", "type", "xs:string");
        }
        if (!bodies.isEmpty()) {
            start("choice", "minOccurs", "0");
            for (Body body : bodies) {
                element(contract.answers(), body.xml(), body.place(), "1", "1");
            }
            end();
        }
        end(3);
    }

    private void types(Shapes shapes) throws XMLStreamException {
        for (Map.Entry<String, Place> definition : shapes.definitions().entrySet()) {
            Shape shape = definition.getValue().shape();
            if (shape instanceof Members || shape instanceof Items) {
                start("complexType", "name", definition.getKey());
                content(shapes, shape);
                end();
            }
        }
    }

    private void element(Shapes shapes, String name, Place place, String least, String most) throws XMLStreamException {
        Shape shape = shapes.resolved(place.shape());
        boolean complex = shape instanceof Members || shape instanceof Items;
        String type = complex ? place.shape() instanceof Named named ? "tns:" + named.name() : "" : shape instanceof Value value ? value.words().isEmpty() ? "xs:" + value.kind().word() : "" : "asan:json";
        xml.writeStartElement("xs", "element", Names.XSD);
        attributes("name", name);
        if (!type.isEmpty()) {
            attributes("type", type);
        }
        if (!"1".equals(least)) {
            attributes("minOccurs", least);
        }
        if (!"1".equals(most)) {
            attributes("maxOccurs", most);
        }
        if (shapes.nullable(place)) {
            attributes("nillable", "true");
        }
        if (type.isEmpty() && complex) {
            start("complexType");
            content(shapes, shape);
            end();
        } else if (type.isEmpty()) {
            words((Value) shape);
        }
        end();
    }

    private void words(Value value) throws XMLStreamException {
        start("simpleType");
        start("restriction", "base", "xs:" + value.kind().word());
        for (String word : value.words()) {
            empty("enumeration", "value", word);
        }
        end(2);
    }

    private void content(Shapes shapes, Shape shape) throws XMLStreamException {
        start("sequence");
        if (shape instanceof Items items) {
            element(shapes, "item", items.item(), "0", "unbounded");
        } else if (shape instanceof Members members) {
            for (Member member : members.members()) {
                element(shapes, member.xml(), member.place(), member.required() ? "1" : "0", "1");
            }
            if (members.open()) {
                empty("element", "ref", "asan:more", "minOccurs", "0", "maxOccurs", "unbounded");
            }
        }
        end();
    }

    private void schema(String namespace) throws XMLStreamException {
        start("schema", "targetNamespace", namespace, "elementFormDefault", "qualified");
        xml.writeNamespace("xs", Names.XSD);
        xml.writeNamespace("tns", contract.namespace());
        xml.writeNamespace("asan", Names.ASAN);
    }

    private void documentation(String text) throws XMLStreamException {
        start("annotation");
        start("documentation");
        xml.writeCharacters(text);
        end(2);
    }

    private void start(String name, String... attributes) throws XMLStreamException {
        xml.writeStartElement("xs", name, Names.XSD);
        attributes(attributes);
    }

    private void empty(String name, String... attributes) throws XMLStreamException {
        xml.writeEmptyElement("xs", name, Names.XSD);
        attributes(attributes);
    }

    private void attributes(String... attributes) throws XMLStreamException {
        for (int i = 0; i < attributes.length; i += 2) {
            xml.writeAttribute(attributes[i], attributes[i + 1]);
        }
    }

    private void end() throws XMLStreamException {
        xml.writeEndElement();
    }

    private void end(int times) throws XMLStreamException {
        for (int i = 0; i < times; i++) {
            end();
        }
    }
}

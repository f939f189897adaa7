package az.asan.exchange.web.soap;

import az.asan.exchange.web.soap.SoapContract.Operation;
import java.io.StringWriter;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;

/** Describes a version of a connector: WSDL 1.1, document/literal, one port (WS-I Basic Profile 1.1). */
final class Wsdl {
    private static final String WSDL = "http://schemas.xmlsoap.org/wsdl/";
    private static final String SOAP = "http://schemas.xmlsoap.org/wsdl/soap/";
    private static final String HTTP = "http://schemas.xmlsoap.org/soap/http";
    private static final XMLOutputFactory FACTORY = XMLOutputFactory.newDefaultFactory();

    private final SoapContract contract;
    private final XMLStreamWriter xml;

    private Wsdl(SoapContract contract, XMLStreamWriter xml) {
        this.contract = contract;
        this.xml = xml;
    }

    /** @param address where the service is reached */
    static String of(SoapContract contract, String address) {
        StringWriter text = new StringWriter(8192);
        try {
            XMLStreamWriter xml = FACTORY.createXMLStreamWriter(text);
            new Wsdl(contract, xml).write(address);
            xml.close();
        } catch (XMLStreamException e) {
            throw new IllegalStateException("The description of " + contract.version() + " cannot be written", e);
        }
        return text.toString();
    }

    private void write(String address) throws XMLStreamException {
        String id = contract.version().slot().id();
        xml.writeStartDocument("UTF-8", "1.0");
        start("definitions", "name", id, "targetNamespace", contract.namespace());
        xml.writeNamespace("wsdl", WSDL);
        xml.writeNamespace("soap", SOAP);
        xml.writeNamespace("xs", Names.XSD);
        xml.writeNamespace("tns", contract.namespace());
        xml.writeNamespace("asan", Names.ASAN);
        xml.writeNamespace("problem", Names.PROBLEM);
        start("documentation");
        xml.writeCharacters(id + ' ' + contract.version().version());
        end();
        start("types");
        new SchemaWriter(contract, xml).write();
        end();
        messages();
        start("portType", "name", id);
        for (Operation operation : contract.operations()) {
            portType(operation);
        }
        end();
        start("binding", "name", id + "Soap11", "type", "tns:" + id);
        soap("binding", "style", "document", "transport", HTTP);
        for (Operation operation : contract.operations()) {
            binding(operation);
        }
        end();
        start("service", "name", id);
        start("port", "name", id, "binding", "tns:" + id + "Soap11");
        soap("address", "location", address);
        end();
        end();
        xml.writeEndDocument();
    }

    private void messages() throws XMLStreamException {
        for (Operation operation : contract.operations()) {
            message(operation.element(), "parameters", "tns:" + operation.element());
            message(operation.response(), "parameters", "tns:" + operation.response());
            if (operation.faults()) {
                message(operation.fault(), "detail", "tns:" + operation.fault());
            }
        }
        start("message", "name", "_headers");
        for (Said said : Said.values()) {
            empty("part", "name", said.element(), "element", "asan:" + said.element());
        }
        end();
        message("_answered", "Connector", "asan:Connector");
        message("_problem", "detail", "problem:problem");
    }

    private void message(String name, String part, String element) throws XMLStreamException {
        start("message", "name", name);
        empty("part", "name", part, "element", element);
        end();
    }

    private void portType(Operation operation) throws XMLStreamException {
        start("operation", "name", operation.element());
        start("documentation");
        xml.writeCharacters(operation.summary());
        end();
        empty("input", "message", "tns:" + operation.element());
        empty("output", "message", "tns:" + operation.response());
        if (operation.faults()) {
            empty("fault", "name", "answer", "message", "tns:" + operation.fault());
        }
        empty("fault", "name", "problem", "message", "tns:_problem");
        end();
    }

    private void binding(Operation operation) throws XMLStreamException {
        start("operation", "name", operation.element());
        soap("operation", "soapAction", contract.action(operation));
        start("input");
        soap("body", "use", "literal");
        for (Said said : Said.values()) {
            soap("header", "message", "tns:_headers", "part", said.element(), "use", "literal");
        }
        end();
        start("output");
        soap("body", "use", "literal");
        soap("header", "message", "tns:_answered", "part", "Connector", "use", "literal");
        end();
        if (operation.faults()) {
            fault("answer");
        }
        fault("problem");
        end();
    }

    private void fault(String name) throws XMLStreamException {
        start("fault", "name", name);
        soap("fault", "name", name, "use", "literal");
        end();
    }

    private void start(String name, String... attributes) throws XMLStreamException {
        xml.writeStartElement("wsdl", name, WSDL);
        attributes(attributes);
    }

    private void empty(String name, String... attributes) throws XMLStreamException {
        xml.writeEmptyElement("wsdl", name, WSDL);
        attributes(attributes);
    }

    private void soap(String name, String... attributes) throws XMLStreamException {
        xml.writeEmptyElement("soap", name, SOAP);
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
}

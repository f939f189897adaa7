package az.asan.exchange.web.soap;

import az.asan.base.api.web.SoapFaultException;
import az.asan.exchange.api.Answer;
import az.asan.exchange.web.soap.SoapContract.Body;
import az.asan.exchange.web.soap.SoapContract.Operation;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.Optional;
import org.w3c.dom.DOMImplementation;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.Node;

/** Writes an answer as an envelope of SOAP 1.1, or as a fault where the contract's status is not 2xx. */
final class AnswerWriter {
    private final SoapContract contract;
    private final Operation operation;
    private final Answer answer;

    AnswerWriter(SoapContract contract, Operation operation, Answer answer) {
        this.contract = contract;
        this.operation = operation;
        this.answer = answer;
    }

    /**
     * The envelope.
     *
     * @param xml   makes the document
     * @param value missing when the answer has no body
     */
    Document write(DOMImplementation xml, JsonNode value, String trace) throws Unmappable, SoapFaultException {
        Document document = xml.createDocument(null, null, null);
        if (answer.status() >= 300 || answer.status() < 200) {
            Element detail = document.createElementNS(contract.namespace(), operation.fault());
            child(detail, "status", Integer.toString(answer.status()));
            child(detail, "trace", trace);
            body(detail, value);
            throw new SoapFaultException(SoapFaultException.Side.CLIENT, "The agency's system answered " + answer.status() + " to " + operation.id(), detail);
        }
        Node envelope = document.appendChild(document.createElementNS(Names.SOAP, "soap:Envelope"));
        Node header = envelope.appendChild(document.createElementNS(Names.SOAP, "soap:Header"));
        header.appendChild(document.createElementNS(Names.ASAN, "asan:Connector")).setTextContent(answer.by().slot().id() + ' ' + answer.by().version());
        Node response = envelope.appendChild(document.createElementNS(Names.SOAP, "soap:Body")).appendChild(document.createElementNS(contract.namespace(), operation.response()));
        child(response, "status", Integer.toString(answer.status()));
        body(response, value);
        return document;
    }

    private void body(Node parent, JsonNode value) throws Unmappable {
        Optional<Body> body = operation.answer(answer.status());
        if (body.isPresent() && !value.isMissingNode()) {
            new ToXml(contract.answers(), contract.namespace(), parent.getOwnerDocument()).add(parent, body.get().xml(), body.get().place(), value);
        }
    }

    private void child(Node parent, String name, String text) {
        parent.appendChild(parent.getOwnerDocument().createElementNS(contract.namespace(), name)).setTextContent(text);
    }
}

package az.asan.exchange.web.soap;

import az.asan.exchange.api.Question;
import az.asan.exchange.web.soap.SoapContract.Body;
import az.asan.exchange.web.soap.SoapContract.Operation;
import az.asan.exchange.web.soap.SoapContract.Parameter;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import org.w3c.dom.Element;

/** Reads the element of an operation as the parameters and the body of a question. What is missing, the contract tells. */
final class QuestionReader {
    private final SoapContract contract;
    private final Operation operation;

    QuestionReader(SoapContract contract, Operation operation) {
        this.contract = contract;
        this.operation = operation;
    }

    void read(Element element, Question.Builder question) throws Unmappable {
        Set<String> read = new HashSet<>();
        for (Element child : FromXml.onlyChildren(element, "")) {
            String at = '/' + child.getLocalName();
            boolean ours = contract.namespace().equals(child.getNamespaceURI());
            Optional<Parameter> parameter = operation.parameters().stream().filter(known -> ours && known.xml().equals(child.getLocalName())).findFirst();
            Optional<Body> body = operation.question().filter(known -> ours && known.xml().equals(child.getLocalName()));
            if (parameter.isEmpty() && body.isEmpty()) {
                throw new Unmappable(at, "no element of the operation is called so, or it is not in the namespace " + contract.namespace());
            }
            if (!read.add(child.getLocalName())) {
                throw new Unmappable(at, "there more than once");
            }
            if (parameter.isPresent()) {
                question.parameter(parameter.get().name(), FromXml.value(parameter.get().value().kind(), FromXml.text(child, at), at).asText());
            } else {
                question.body("application/json", bytes(new FromXml(contract.questions(), contract.namespace()).read(child, body.get().place(), at)));
            }
        }
    }

    private static byte[] bytes(JsonNode value) {
        try {
            return FromXml.JSON.writeValueAsBytes(value);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("A tree that was read can be written", e);
        }
    }
}

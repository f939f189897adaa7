package az.asan.exchange.web.soap;

import az.asan.base.api.identity.Identity;
import az.asan.base.api.identity.Role;
import az.asan.base.api.web.Calls;
import az.asan.base.api.web.Problem;
import az.asan.base.api.web.ProblemException;
import az.asan.base.api.web.SoapFaultException;
import az.asan.base.api.web.SoapService;
import az.asan.exchange.api.Answer;
import az.asan.exchange.api.Connectors;
import az.asan.exchange.api.Exchange;
import az.asan.exchange.api.ExchangeException;
import az.asan.exchange.api.ExchangeException.Reason;
import az.asan.exchange.api.Question;
import az.asan.exchange.web.Asked;
import az.asan.exchange.web.soap.SoapContract.Operation;
import az.asan.module.api.SlotName;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.w3c.dom.DOMImplementation;
import org.w3c.dom.Document;
import org.w3c.dom.Element;

/**
 * Questions to agencies' systems by SOAP 1.1, under {@code /soap/exchange/<connector>}. They go the way of every
 * question: only what is XML outside is JSON inside. The WSDL is that of the version that is live.
 */
@Component
public final class ExchangeSoap implements SoapService {
    private final Exchange exchange;
    private final Connectors connectors;
    private final Calls calls;
    private final Map<SlotName, SoapContract> contracts = new ConcurrentHashMap<>();

    @Activate
    public ExchangeSoap(@Reference Exchange exchange, @Reference Connectors connectors, @Reference Calls calls) {
        this.exchange = exchange;
        this.connectors = connectors;
        this.calls = calls;
    }

    @Override
    public String path() {
        return "/exchange";
    }

    @Override
    public boolean speaksSoap12() {
        return false;
    }

    @Override
    public String wsdl(String rest, String address) {
        Identity identity = calls.current().identity();
        if (!identity.hasAny(Role.AGENCY, Role.INNOVATOR, Role.TRAINER, Role.LEARNER, Role.AUDITOR, Role.ADMINISTRATOR)) {
            throw new ProblemException(identity.isAnonymous() ? Problem.of(401, "sign-in-needed", "Please sign in", "What is live is described to programs with a token, and to staff")
                    : Problem.of(403, "forbidden", "You may not do this", "What is live is described to programs with a token, and to staff"));
        }
        return Wsdl.of(contract(slot(rest)), address);
    }

    @Override
    public Document call(Message message) throws SoapFaultException {
        Calls.Call call = calls.current();
        Asked.client(call.identity());
        SoapContract contract = contract(slot(message.rest()));
        Asking asking = Asking.of(message.envelope());
        Operation operation = operation(contract, asking.body());
        checkAction(contract.action(operation), message.header("SOAPAction"));
        Question.Builder question = Asked.question(call, contract.version().slot(), operation.id(), asking.headers(message::header));
        read(contract, operation, asking.body(), question);
        Question asked = question.build();
        Answer answer;
        try {
            answer = exchange.ask(asked);
        } catch (ExchangeException e) {
            throw new ProblemException(told(e));
        }
        return written(message.envelope().getImplementation(), by(contract, answer), operation, answer, asked.trace().traceId());
    }

    private static SlotName slot(String rest) {
        return Asked.slot(rest.isEmpty() ? "" : rest.substring(1));
    }

    /** The contract of the version that is live, read once. */
    private SoapContract contract(SlotName slot) {
        Optional<Connectors.Described> live = connectors.described(slot);
        if (live.isEmpty()) {
            contracts.remove(slot);
            throw new ProblemException(Problem.of(404, "unknown-service", "No such connector", "No connector of this name is live"));
        }
        SoapContract known = contracts.get(slot);
        if (known == null || !known.version().equals(live.get().version())) {
            known = SoapContract.of(live.get());
            contracts.put(slot, known);
        }
        return known;
    }

    private static Operation operation(SoapContract contract, Element body) {
        return Optional.of(body).filter(element -> contract.namespace().equals(element.getNamespaceURI())).flatMap(element -> contract.operation(element.getLocalName()))
                .orElseThrow(() -> new ProblemException(Problem.of(404, "unknown-operation", "No such operation", "The Body names no operation of the service; there are "
                        + String.join(", ", contract.operations().stream().map(Operation::element).toList()) + " in the namespace " + contract.namespace())));
    }

    private static void checkAction(String right, Optional<String> header) {
        String given = header.map(String::strip).orElse("");
        boolean quoted = given.length() >= 2 && given.startsWith("\"") && given.endsWith("\"");
        if (!right.equals(quoted ? given.substring(1, given.length() - 1) : given)) {
            throw ProblemException.invalid("The header SOAPAction must be \"" + right + "\" for this Body");
        }
    }

    private static void read(SoapContract contract, Operation operation, Element body, Question.Builder question) {
        try {
            new QuestionReader(contract, operation).read(body, question);
        } catch (Unmappable e) {
            throw ProblemException.invalid(e.getMessage());
        }
    }

    /** An answer is told as the version that gave it would have it, should another have come live in between. */
    private SoapContract by(SoapContract asked, Answer answer) {
        if (answer.by().equals(asked.version())) {
            return asked;
        }
        return connectors.described(asked.version().slot()).filter(live -> live.version().equals(answer.by())).map(SoapContract::of).orElse(asked);
    }

    private static Document written(DOMImplementation xml, SoapContract contract, Operation asked, Answer answer, String trace) throws SoapFaultException {
        try {
            Operation operation = contract.operations().stream().filter(one -> one.id().equals(asked.id())).findFirst().orElse(asked);
            JsonNode value = answer.body().length == 0 ? FromXml.JSON.missingNode() : FromXml.JSON.readTree(new String(answer.body(), StandardCharsets.UTF_8));
            return new AnswerWriter(contract, operation, answer).write(xml, value, trace);
        } catch (Unmappable | JsonProcessingException e) {
            String why = e instanceof Unmappable ? e.getMessage() : "it is not JSON";
            throw new ProblemException(Asked.problem(new ExchangeException(Reason.INVALID_ANSWER, "The agency's answer cannot be told in XML: " + why, trace)));
        }
    }

    private static Problem told(ExchangeException e) {
        Problem problem = Asked.problem(e);
        return e.agencyAnswer().map(own -> problem.with("agencyStatus", own.status()).with("agencyType", own.contentType()).with("agencyBody", new String(own.body(), StandardCharsets.UTF_8)))
                .orElse(problem);
    }
}

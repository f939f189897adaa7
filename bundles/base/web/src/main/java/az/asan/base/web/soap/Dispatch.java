package az.asan.base.web.soap;

import az.asan.base.api.web.SoapFaultException;
import az.asan.base.api.web.SoapService;
import az.asan.base.web.api.ThreadCalls;
import az.asan.base.web.front.Visit;
import javax.xml.namespace.QName;
import javax.xml.soap.Detail;
import javax.xml.soap.MessageFactory;
import javax.xml.soap.SOAPConstants;
import javax.xml.soap.SOAPException;
import javax.xml.soap.SOAPFault;
import javax.xml.soap.SOAPMessage;
import javax.xml.transform.Source;
import javax.xml.transform.TransformerException;
import javax.xml.transform.TransformerFactory;
import javax.xml.transform.dom.DOMResult;
import javax.xml.transform.dom.DOMSource;
import javax.xml.ws.Provider;
import javax.xml.ws.Service;
import javax.xml.ws.ServiceMode;
import javax.xml.ws.WebServiceException;
import javax.xml.ws.WebServiceProvider;
import org.w3c.dom.Document;
import org.w3c.dom.Node;

/** Takes a whole message and hands it to the service of its path. */
@WebServiceProvider
@ServiceMode(Service.Mode.MESSAGE)
public final class Dispatch implements Provider<SOAPMessage> {
    private final SoapServer server;
    private final ThreadCalls calls;
    private final boolean twelve;

    Dispatch(SoapServer server, ThreadCalls calls, boolean twelve) {
        this.server = server;
        this.calls = calls;
        this.twelve = twelve;
    }

    @Override
    public SOAPMessage invoke(SOAPMessage message) {
        Visit visit = (Visit) calls.current();
        try {
            SoapServer.Target target = server.target(visit);
            return message(target.service().call(new SoapService.Message(target.rest(), document(message), visit::header)));
        } catch (SoapFaultException e) {
            return fault(e);
        } catch (RuntimeException e) {
            return failed(visit, e);
        } catch (SOAPException | TransformerException | LinkageError | StackOverflowError e) {
            return failed(visit, new IllegalStateException("A SOAP message cannot be answered", e));
        }
    }

    /** Left for the chain, which alone turns failures into answers. */
    private SOAPMessage failed(Visit visit, RuntimeException failure) {
        visit.request().setAttribute(SoapServer.FAILURE, failure);
        return empty();
    }

    private static Document document(SOAPMessage message) throws SOAPException, TransformerException {
        return (Document) copy(message.getSOAPPart().getContent());
    }

    private static Node copy(Source source) throws TransformerException {
        DOMResult result = new DOMResult();
        TransformerFactory.newDefaultInstance().newTransformer().transform(source, result);
        return result.getNode();
    }

    private SOAPMessage message(Document envelope) throws SOAPException {
        SOAPMessage message = empty();
        message.getSOAPPart().setContent(new DOMSource(envelope));
        return message;
    }

    private SOAPMessage empty() {
        try {
            return MessageFactory.newInstance(twelve ? SOAPConstants.SOAP_1_2_PROTOCOL : SOAPConstants.SOAP_1_1_PROTOCOL).createMessage();
        } catch (SOAPException e) {
            throw new WebServiceException("A message cannot be made", e);
        }
    }

    private SOAPMessage fault(SoapFaultException failure) {
        try {
            SOAPMessage message = empty();
            SOAPFault fault = message.getSOAPBody().addFault(code(failure.side()), failure.getMessage());
            if (failure.detail().isPresent()) {
                Detail detail = fault.addDetail();
                detail.appendChild(detail.getOwnerDocument().importNode(failure.detail().get(), true));
            }
            return message;
        } catch (SOAPException e) {
            throw new WebServiceException("The fault cannot be written", e);
        }
    }

    private QName code(SoapFaultException.Side side) {
        boolean client = side == SoapFaultException.Side.CLIENT;
        if (twelve) {
            return client ? SOAPConstants.SOAP_SENDER_FAULT : SOAPConstants.SOAP_RECEIVER_FAULT;
        }
        return new QName(SOAPConstants.URI_NS_SOAP_1_1_ENVELOPE, client ? "Client" : "Server");
    }
}

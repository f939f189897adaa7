package az.asan.base.web.soap;

import az.asan.base.api.web.SoapFaultException;
import az.asan.base.web.api.ThreadCalls;
import az.asan.base.web.front.Visit;
import java.util.Locale;
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
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.w3c.dom.Document;
import org.w3c.dom.Node;

/** Takes a whole message and hands it to the service of its path. */
@WebServiceProvider
@ServiceMode(Service.Mode.MESSAGE)
public final class Dispatch implements Provider<SOAPMessage> {
    private static final Logger LOG = LoggerFactory.getLogger(Dispatch.class);

    private final SoapServer server;
    private final ThreadCalls calls;

    Dispatch(SoapServer server, ThreadCalls calls) {
        this.server = server;
        this.calls = calls;
    }

    @Override
    public SOAPMessage invoke(SOAPMessage message) {
        Visit visit = (Visit) calls.current();
        boolean twelve = visit.body().type().toLowerCase(Locale.ROOT).startsWith("application/soap+xml");
        try {
            SoapServer.Target target = server.find(visit.path()).orElseThrow(() -> new SoapFaultException(SoapFaultException.Side.CLIENT, "There is no service at this address"));
            return message(twelve, target.service().call(target.rest(), document(message)));
        } catch (SoapFaultException e) {
            return fault(twelve, e);
        } catch (SOAPException | TransformerException e) {
            throw new WebServiceException("The message cannot be read or written", e);
        } catch (RuntimeException e) {
            LOG.error("A SOAP service failed", e);
            return fault(twelve, new SoapFaultException(SoapFaultException.Side.SERVER, "The service failed; trace " + visit.trace().traceId()));
        }
    }

    private static Document document(SOAPMessage message) throws SOAPException, TransformerException {
        return (Document) copy(message.getSOAPPart().getContent());
    }

    private static Node copy(Source source) throws TransformerException {
        DOMResult result = new DOMResult();
        TransformerFactory.newDefaultInstance().newTransformer().transform(source, result);
        return result.getNode();
    }

    private static SOAPMessage message(boolean twelve, Document envelope) throws SOAPException {
        SOAPMessage message = empty(twelve);
        message.getSOAPPart().setContent(new DOMSource(envelope));
        return message;
    }

    private static SOAPMessage empty(boolean twelve) throws SOAPException {
        return MessageFactory.newInstance(twelve ? SOAPConstants.SOAP_1_2_PROTOCOL : SOAPConstants.SOAP_1_1_PROTOCOL).createMessage();
    }

    private static SOAPMessage fault(boolean twelve, SoapFaultException failure) {
        try {
            SOAPMessage message = empty(twelve);
            SOAPFault fault = message.getSOAPBody().addFault(code(twelve, failure.side()), failure.getMessage());
            if (failure.detail().isPresent()) {
                Detail detail = fault.addDetail();
                detail.appendChild(detail.getOwnerDocument().importNode(failure.detail().get(), true));
            }
            return message;
        } catch (SOAPException e) {
            throw new WebServiceException("The fault cannot be written", e);
        }
    }

    private static QName code(boolean twelve, SoapFaultException.Side side) {
        boolean client = side == SoapFaultException.Side.CLIENT;
        if (twelve) {
            return client ? SOAPConstants.SOAP_SENDER_FAULT : SOAPConstants.SOAP_RECEIVER_FAULT;
        }
        return new QName(SOAPConstants.URI_NS_SOAP_1_1_ENVELOPE, client ? "Client" : "Server");
    }
}

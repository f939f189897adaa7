package az.asan.base.api.web;

import java.util.Optional;
import org.w3c.dom.Element;

/** A SOAP fault to be answered. */
public final class SoapFaultException extends Exception {
    private static final long serialVersionUID = 1L;

    /** Who must change something before the message can succeed: the sender, or this side. */
    public enum Side { CLIENT, SERVER }

    private final Side side;
    private final transient Element detail;

    public SoapFaultException(Side side, String text) {
        super(text);
        this.side = side;
        this.detail = null;
    }

    /** @param detail becomes a child of the fault's detail element */
    public SoapFaultException(Side side, String text, Element detail) {
        super(text);
        this.side = side;
        this.detail = detail;
    }

    public Side side() {
        return side;
    }

    public Optional<Element> detail() {
        return Optional.ofNullable(detail);
    }
}

package az.asan.exchange.camel;

import az.asan.exchange.spi.Call;
import java.util.LinkedHashMap;
import java.util.Map;
import org.apache.camel.Consumer;
import org.apache.camel.Endpoint;
import org.apache.camel.Exchange;
import org.apache.camel.Message;
import org.apache.camel.Processor;
import org.apache.camel.Producer;
import org.apache.camel.support.DefaultComponent;
import org.apache.camel.support.DefaultEndpoint;
import org.apache.camel.support.DefaultProducer;

/**
 * {@code agency:get:/persons/{pin}}: the one way out of a route. The host is the one the connector's descriptor
 * declares; a route has no say in it.
 */
final class AgencyComponent extends DefaultComponent {
    static final String SCHEME = "agency";
    /** The property of an exchange that holds the {@link Call}. */
    static final String CALL = "az-asan-call";
    /** The header in which a route finds, and may set, the status. */
    static final String STATUS = "agency-status";

    private final AgencyLine line;

    AgencyComponent(AgencyLine line) {
        this.line = line;
    }

    @Override
    protected Endpoint createEndpoint(String uri, String remaining, Map<String, Object> parameters) {
        Map<String, String> query = new LinkedHashMap<>();
        parameters.forEach((name, value) -> query.put(name, String.valueOf(value)));
        // Camel would set what is left on the endpoint, and look '#names' up.
        parameters.clear();
        AgencyPath path = AgencyPath.parse(remaining, query).orElseThrow(() -> new IllegalArgumentException("'" + uri + "' is not of the form agency:get:/path/{name}"));
        return new AgencyEndpoint(uri, this, path);
    }

    private final class AgencyEndpoint extends DefaultEndpoint {
        private final AgencyPath path;

        AgencyEndpoint(String uri, AgencyComponent component, AgencyPath path) {
            super(uri, component);
            this.path = path;
        }

        @Override
        public Producer createProducer() {
            return new AgencyProducer(this, path);
        }

        @Override
        public Consumer createConsumer(Processor processor) {
            throw new UnsupportedOperationException("Nothing can be read from an agency unasked");
        }

        @Override
        public boolean isLenientProperties() {
            return true;
        }
    }

    private final class AgencyProducer extends DefaultProducer {
        private final AgencyPath path;

        AgencyProducer(Endpoint endpoint, AgencyPath path) {
            super(endpoint);
            this.path = path;
        }

        @Override
        public void process(Exchange exchange) throws Exception {
            Call call = exchange.getProperty(CALL, Call.class);
            Message message = exchange.getMessage();
            AgencyLine.Heard heard = line.ask(call, path, name -> java.util.Optional.ofNullable(message.getHeader(name, String.class)), Bodies.bytes(message.getBody()),
                    message.getHeader("Content-Type", "", String.class));
            message.setBody(heard.body());
            message.setHeader(STATUS, heard.status());
            message.setHeader("Content-Type", heard.contentType());
        }
    }
}

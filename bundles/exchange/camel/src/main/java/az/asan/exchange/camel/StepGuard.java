package az.asan.exchange.camel;

import az.asan.exchange.spi.Call;
import az.asan.exchange.spi.ConnectorException;
import az.asan.exchange.spi.ConnectorException.Reason;
import java.time.InstantSource;
import org.apache.camel.CamelContext;
import org.apache.camel.NamedNode;
import org.apache.camel.Processor;
import org.apache.camel.spi.InterceptStrategy;
import org.apache.camel.support.processor.DelegateSyncProcessor;

/** Stands between the steps of a route: none begins when nobody waits any more, and none leaves more than a message may have. */
final class StepGuard implements InterceptStrategy {
    private static final int LARGEST = 4 * AgencyClient.LARGEST;

    private final InstantSource clock;

    StepGuard(InstantSource clock) {
        this.clock = clock;
    }

    @Override
    public Processor wrapProcessorInInterceptors(CamelContext context, NamedNode definition, Processor target, Processor next) {
        // Camel warns of each step that is not asynchronous in form.
        return new DelegateSyncProcessor(exchange -> {
            Call call = exchange.getProperty(AgencyComponent.CALL, Call.class);
            if (Thread.currentThread().isInterrupted() || (call != null && !clock.instant().isBefore(call.deadline()))) {
                throw new ConnectorException(Reason.TIMEOUT, "The route did not end in time");
            }
            target.process(exchange);
            sized(exchange.getMessage().getBody());
            exchange.getMessage().getHeaders().values().forEach(StepGuard::sized);
            exchange.getProperties().values().forEach(StepGuard::sized);
            exchange.getVariables().values().forEach(StepGuard::sized);
        });
    }

    private static void sized(Object value) {
        int size = value instanceof CharSequence text ? text.length() : value instanceof byte[] bytes ? bytes.length : 0;
        if (size > LARGEST) {
            throw new IllegalStateException("A step of the route left a value of " + size + " bytes; it has at most " + LARGEST);
        }
    }
}

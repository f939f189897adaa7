package az.asan.exchange.provider;

import az.asan.exchange.api.Connectors;
import az.asan.exchange.api.ExchangeException.Reason;
import az.asan.exchange.spi.Call;
import az.asan.exchange.spi.Connector;
import az.asan.exchange.spi.ConnectorException;
import az.asan.exchange.spi.Reply;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.LongAdder;

/** A version of a connector that runs, with what the pipeline needs to know of it. This is what slots hand out. */
final class LiveConnector implements Connector {
    private final Descriptor descriptor;
    private final Contract contract;
    private final Connector inner;
    private final List<Connectors.Operation> views;
    private final List<Contract.Operation> ways;
    private final Breaker breaker;
    private final AtomicInteger inFlight = new AtomicInteger();
    private final LongAdder answered = new LongAdder();
    private final Map<Reason, LongAdder> failures = new EnumMap<>(Reason.class);

    LiveConnector(Descriptor descriptor, Contract contract, Connector inner, InstantSource clock) {
        this.descriptor = descriptor;
        this.contract = contract;
        this.inner = inner;
        this.views = descriptor.operations().values().stream().flatMap(declared -> contract.operation(declared.id()).map(operation -> operation.view(declared)).stream()).toList();
        // A literal segment wins over a variable: /persons/count before /persons/{pin}.
        this.ways = views.stream().map(view -> contract.operation(view.id()).orElseThrow()).sorted(Comparator.comparingInt(operation -> operation.path().split("\\{", -1).length)).toList();
        this.breaker = new Breaker(clock);
        for (Reason reason : Reason.values()) {
            failures.put(reason, new LongAdder());
        }
    }

    @Override
    public Reply call(Call call) throws ConnectorException {
        return inner.call(call);
    }

    /** The operations it offers, in the order of its descriptor. */
    List<Connectors.Operation> operations() {
        return views;
    }

    /** What a method and a path of the contract mean. */
    Optional<Connectors.Match> match(String method, String path) {
        for (Contract.Operation operation : ways) {
            Optional<Map<String, String>> values = operation.method().equals(method) ? operation.match(path) : Optional.empty();
            if (values.isPresent()) {
                return views.stream().filter(view -> view.id().equals(operation.id())).findFirst().map(view -> new Connectors.Match(view, values.get()));
            }
        }
        return Optional.empty();
    }

    Connector inner() {
        return inner;
    }

    Descriptor descriptor() {
        return descriptor;
    }

    Contract contract() {
        return contract;
    }

    Breaker breaker() {
        return breaker;
    }

    /** A question comes in; {@link #left} tells when it is through. */
    void entered() {
        inFlight.incrementAndGet();
    }

    void left() {
        inFlight.decrementAndGet();
    }

    int inFlight() {
        return inFlight.get();
    }

    void answered() {
        answered.increment();
    }

    void failed(Reason reason) {
        failures.get(reason).increment();
    }

    long answers() {
        return answered.sum();
    }

    Map<Reason, Long> failures() {
        Map<Reason, Long> counted = new EnumMap<>(Reason.class);
        failures.forEach((reason, count) -> {
            if (count.sum() > 0) {
                counted.put(reason, count.sum());
            }
        });
        return counted;
    }
}

package az.asan.exchange.provider;

import az.asan.exchange.api.ExchangeException.Reason;
import az.asan.exchange.spi.Call;
import az.asan.exchange.spi.Connector;
import az.asan.exchange.spi.ConnectorException;
import az.asan.exchange.spi.Reply;
import java.time.InstantSource;
import java.util.EnumMap;
import java.util.Map;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.LongAdder;

/** A version of a connector that runs, with what the pipeline needs to know of it. This is what slots hand out. */
final class LiveConnector implements Connector {
    private final Descriptor descriptor;
    private final Contract contract;
    private final Connector inner;
    private final boolean java;
    private final Breaker breaker;
    private final Semaphore places;
    private final int parallel;
    private final LongAdder answered = new LongAdder();
    private final Map<Reason, LongAdder> failures = new EnumMap<>(Reason.class);

    LiveConnector(Descriptor descriptor, Contract contract, Connector inner, int parallel, InstantSource clock) {
        this.descriptor = descriptor;
        this.contract = contract;
        this.inner = inner;
        this.java = !descriptor.routes();
        this.parallel = parallel;
        this.places = new Semaphore(parallel);
        this.breaker = new Breaker(clock);
        for (Reason reason : Reason.values()) {
            failures.put(reason, new LongAdder());
        }
    }

    @Override
    public Reply call(Call call) throws ConnectorException {
        return inner.call(call);
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

    /** Whether somebody's Java runs here, which may not look at the clock. */
    boolean java() {
        return java;
    }

    Semaphore places() {
        return places;
    }

    int inFlight() {
        return parallel - places.availablePermits();
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

package az.asan.queue.provider;

import az.asan.queue.spi.CallingRule;
import az.asan.queue.spi.StoredTicket;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.osgi.service.component.annotations.Component;

/** The rule a center has as long as it has no other: the highest rank first, within a rank who came first. */
@Component(property = "rule=" + PriorityThenArrival.NAME)
public final class PriorityThenArrival implements CallingRule {
    static final String NAME = "priority-then-arrival";

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public Optional<Choice> choose(Line line) {
        return line.waiting().stream().min(Comparator.comparingInt(Waiting::rank).thenComparingLong(Waiting::arrival)).map(first -> {
            String minutes = Long.toString(Math.max(0, Duration.between(first.issuedAt(), line.now()).toMinutes()));
            return new Choice(first.ticket(), first.rank() < StoredTicket.ORDINARY ? "priority-first" : "waited-longest", List.of(minutes));
        });
    }
}

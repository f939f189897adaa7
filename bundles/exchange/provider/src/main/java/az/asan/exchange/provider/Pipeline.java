package az.asan.exchange.provider;

import az.asan.base.api.store.Transactions;
import az.asan.base.api.trail.Trail;
import az.asan.exchange.api.Answer;
import az.asan.exchange.api.Exchange;
import az.asan.exchange.api.ExchangeException;
import az.asan.exchange.api.Question;
import az.asan.module.api.Slots;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;

/** The way of every question, in one list. */
@Component(service = Exchange.class)
public final class Pipeline implements Exchange, AutoCloseable {
    private static final Duration LONGEST = Duration.ofSeconds(30);

    private final InstantSource clock;
    private final Transactions transactions;
    private final Shadows shadows;
    private final Stage.Next way;

    @Activate
    public Pipeline(@Reference GrantRegister grants, @Reference Slots slots, @Reference Transactions transactions, @Reference Trail trail) {
        this(grants, slots, transactions, trail, InstantSource.system());
    }

    Pipeline(GrantRegister grants, Slots slots, Transactions transactions, Trail trail, InstantSource clock) {
        this.clock = clock;
        this.transactions = transactions;
        shadows = new Shadows(slots, clock);
        way = Stage.chain(List.of(
                Stages.trail(transactions, trail),
                Stages.grant(grants),
                Stages.lease(slots),
                Stages.operation(),
                Stages.purpose(),
                Stages.questionContract(),
                Stages.minimise(grants),
                Stages.circuit(),
                shadows,
                Stages.answerContract(),
                new Asking(clock)));
    }

    @Override
    public Answer ask(Question question) throws ExchangeException {
        if (transactions.running()) {
            throw new IllegalStateException("An agency is not asked within a transaction: it would be held for as long as the agency takes, and the trail would not be committed first");
        }
        Duration patience = question.deadline().compareTo(LONGEST) > 0 ? LONGEST : question.deadline();
        return way.go(new Passage(question, clock.instant().plus(patience)));
    }

    @Override
    @Deactivate
    public void close() {
        shadows.close();
    }
}

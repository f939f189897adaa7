package az.asan.pilot.provider;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import az.asan.base.api.store.Digest;
import az.asan.base.api.store.StoreException;
import az.asan.exchange.api.ExchangeException;
import az.asan.module.api.Lease;
import az.asan.module.api.ModuleVersion;
import az.asan.module.api.SlotName;
import az.asan.pilot.api.PilotException;
import az.asan.pilot.spi.StepException;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** What counts against a version that is watched. */
class BlameTest {
    private final AtomicInteger failed = new AtomicInteger();

    private void fails(Blame.Work<String> work) {
        assertThatThrownBy(() -> Blame.on(new Counting(failed), work)).isInstanceOf(Exception.class);
    }

    private static PilotException because(Throwable cause) {
        return new PilotException(PilotException.Reason.REGISTER, "word", "", "words", cause);
    }

    private void fails(Throwable cause) {
        fails(() -> {
            throw because(cause);
        });
    }

    @Test
    void blamesThePilotForItsStepsItsQuestionsAndWhatCannotBeShown() {
        fails(new StepException(StepException.Reason.FAULTY, "x"));
        fails(new ExchangeException(ExchangeException.Reason.UNKNOWN_OPERATION, "x", ""));
        fails(new ExchangeException(ExchangeException.Reason.INVALID_REQUEST, "x", ""));
        fails(() -> {
            throw new IllegalStateException("no such value");
        });
        assertThat(failed).hasValue(4);
    }

    @Test
    void blamesNoPilotForPeopleRegistersAndThePlatform() throws PilotException {
        fails(new StepException(StepException.Reason.UNANSWERABLE, "x"));
        fails(new ExchangeException(ExchangeException.Reason.AGENCY_TIMEOUT, "x", ""));
        fails(new ExchangeException(ExchangeException.Reason.OVERLOADED, "x", ""));
        fails(() -> {
            throw new PilotException(PilotException.Reason.UNKNOWN_PAGE, "x");
        });
        fails(() -> {
            throw new StoreException(StoreException.Reason.UNAVAILABLE, "x", new IllegalStateException());
        });
        assertThat(Blame.on(new Counting(failed), () -> "well")).isEqualTo("well");
        assertThat(failed).hasValue(0);
    }

    private record Counting(AtomicInteger count) implements Lease<Pilot> {
        @Override
        public Pilot value() {
            throw new AssertionError("The work has what it needs");
        }

        @Override
        public ModuleVersion version() {
            return new ModuleVersion(SlotName.of("pilot", "x"), "1.0.0", Digest.of(new byte[0]));
        }

        @Override
        public <R> R run(Duration limit, Work<? super Pilot, R> work) {
            throw new AssertionError("The work runs nothing of the pilot's");
        }

        @Override
        public void failed() {
            count.incrementAndGet();
        }

        @Override
        public void close() {
            // Nothing is held.
        }
    }
}

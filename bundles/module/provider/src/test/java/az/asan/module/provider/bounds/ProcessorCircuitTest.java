package az.asan.module.provider.bounds;

import static org.assertj.core.api.Assertions.assertThat;

import az.asan.module.provider.bounds.ProcessorCircuit.Entry;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

final class ProcessorCircuitTest {
    private static final long SECOND = 1_000_000_000L;

    private final AtomicLong clock = new AtomicLong(-5 * SECOND);
    private final ProcessorCircuit circuit = new ProcessorCircuit(5 * SECOND, clock::get);

    @Test
    void opensWhenAWindowHasMoreThanTheLimit() {
        for (int i = 0; i < 5; i++) {
            assertThat(circuit.used(SECOND)).isFalse();
            pass(1);
        }
        assertThat(circuit.used(1)).isTrue();
        assertThat(circuit.used(1)).as("it is open already").isFalse();
        assertThat(circuit.enter()).isEqualTo(Entry.NONE);
    }

    @Test
    void staysClosedForWhatIsSpreadOverMoreThanAWindow() {
        for (int i = 0; i < 100; i++) {
            assertThat(circuit.used(SECOND / 2)).isFalse();
            pass(1);
        }
        assertThat(circuit.enter()).isEqualTo(Entry.FREE);
    }

    @Test
    void letsOneTryAfterAPauseAndAllWhenThatOneDoesNotReckon() {
        circuit.used(6 * SECOND);
        pass(9);
        assertThat(circuit.enter()).isEqualTo(Entry.NONE);
        assertThat(circuit.refusing()).isTrue();
        pass(2);
        assertThat(circuit.refusing()).as("nothing is wrong any more with what nobody asks").isFalse();
        assertThat(circuit.enter()).isEqualTo(Entry.TRIAL);
        assertThat(circuit.enter()).as("one at a time").isEqualTo(Entry.NONE);
        circuit.tried(true);
        assertThat(circuit.enter()).isEqualTo(Entry.NONE);
        pass(10);
        assertThat(circuit.enter()).isEqualTo(Entry.TRIAL);
        circuit.tried(false);
        assertThat(circuit.enter()).isEqualTo(Entry.FREE);
    }

    @Test
    void staysOpenWhileThreadsThatWereGivenUpRunOn() {
        circuit.used(6 * SECOND);
        for (int i = 0; i < 60; i++) {
            pass(1);
            circuit.used(SECOND);
            assertThat(circuit.enter()).isEqualTo(Entry.NONE);
        }
        pass(8);
        assertThat(circuit.enter()).isEqualTo(Entry.TRIAL);
    }

    private void pass(int seconds) {
        clock.addAndGet(seconds * SECOND);
    }
}

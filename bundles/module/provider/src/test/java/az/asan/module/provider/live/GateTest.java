package az.asan.module.provider.live;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.Size;

class GateTest {
    /** Any order of coming, going and closing against a model that is plainly right. */
    @Property(tries = 5_000)
    void letsNobodyInOnceClosedAndTellsTheLastOneOutExactlyOnce(@ForAll @Size(max = 40) List<Step> steps) {
        Gate gate = new Gate();
        int inside = 0;
        boolean closed = false;
        int told = 0;
        for (Step step : steps) {
            switch (step) {
                case ENTER -> {
                    boolean in = gate.enter();
                    assertThat(in).isEqualTo(!closed);
                    inside += in ? 1 : 0;
                }
                case LEAVE -> {
                    if (inside > 0) {
                        inside--;
                        boolean last = gate.leave();
                        assertThat(last).isEqualTo(closed && inside == 0);
                        told += last ? 1 : 0;
                    }
                }
                case CLOSE -> {
                    boolean empty = gate.close();
                    assertThat(empty).isEqualTo(!closed && inside == 0);
                    told += empty ? 1 : 0;
                    closed = true;
                }
            }
            assertThat(gate.inside()).isEqualTo(inside);
            assertThat(gate.closed()).isEqualTo(closed);
        }
        assertThat(told).isEqualTo(closed && inside == 0 ? 1 : 0);
    }

    enum Step { ENTER, LEAVE, CLOSE }
}

package az.asan.base.web.front;

import java.util.List;

/** The one filter chain: stages in the order in which they are listed, then nothing. Immutable, for many threads. */
public final class Chain {
    private final List<Stage> stages;

    public Chain(List<Stage> stages) {
        this.stages = List.copyOf(stages);
    }

    public void handle(Visit visit) throws Exception {
        from(0).next(visit);
    }

    private Stage.Next from(int index) {
        if (index == stages.size()) {
            return visit -> {
                throw new IllegalStateException("No stage answered");
            };
        }
        return visit -> stages.get(index).pass(visit, from(index + 1));
    }
}

package az.asan.exchange.provider;

import az.asan.exchange.api.Answer;
import az.asan.exchange.api.ExchangeException;
import java.util.List;

/** One concern of the pipeline. It looks at the question, lets it go on or not, and looks at the answer. */
@FunctionalInterface
interface Stage {
    Answer pass(Passage passage, Next next) throws ExchangeException;

    /** What comes after a stage. */
    @FunctionalInterface
    interface Next {
        Answer go(Passage passage) throws ExchangeException;
    }

    /** One path through all of the stages, the first outermost. */
    static Next chain(List<Stage> stages) {
        Next next = passage -> {
            throw new IllegalStateException("The last stage gives the answer");
        };
        for (int i = stages.size() - 1; i >= 0; i--) {
            Stage stage = stages.get(i);
            Next after = next;
            next = passage -> stage.pass(passage, after);
        }
        return next;
    }
}

package az.asan.pilot.provider;

import static org.assertj.core.api.Assertions.assertThat;

import az.asan.module.spi.BoundedPattern;
import az.asan.module.spi.Words;
import az.asan.pilot.provider.Definition.Branch;
import az.asan.pilot.provider.Definition.Certificate;
import az.asan.pilot.provider.Definition.Choice;
import az.asan.pilot.provider.Definition.Page;
import az.asan.pilot.provider.Definition.Question.Type;
import az.asan.pilot.provider.Definition.Question;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** What may be typed on a page, and where answers lead. */
final class AnswersTest {
    private final Answers answers = new Answers((key, arguments) -> key, Locale.ENGLISH);

    @Test
    void asksForEveryRequiredAnswer() {
        assertThat(answers.errors(page("p", question("a", Type.TEXT, true), question("b", Type.TEXT, false)), Map.of("a", "  "))).containsOnly(Map.entry("a", "answer.missing.text"));
    }

    @Test
    void takesOnlyWhatIsOffered() {
        Page page = page("p", question("a", Type.CHOICE, true), question("b", Type.YES_NO, true));
        assertThat(answers.errors(page, Map.of("a", "green", "b", "maybe"))).containsOnlyKeys("a", "b");
        assertThat(answers.errors(page, Map.of("a", "red", "b", "no"))).isEmpty();
    }

    @Test
    void takesRealDatesOnly() {
        Page page = page("p", question("a", Type.DATE, true));
        assertThat(answers.errors(page, Map.of("a", "2026-02-30"))).containsEntry("a", "answer.no-date");
        assertThat(answers.errors(page, Map.of("a", "0001-01-01"))).containsEntry("a", "answer.no-date");
        assertThat(answers.errors(page, Map.of("a", "2024-02-29"))).isEmpty();
    }

    @Test
    void limitsLengthInCharactersAsPeopleCountThem() {
        Page page = page("p", new Question("a", Type.TEXT, Words.NONE, Words.NONE, true, 3, BoundedPattern.of(".*", Pattern.DOTALL), Words.NONE, List.of()));
        assertThat(answers.errors(page, Map.of("a", "😀😀😀"))).isEmpty();
        assertThat(answers.errors(page, Map.of("a", "😀😀😀😀"))).containsEntry("a", "answer.too-long");
    }

    @Test
    void refusesCharactersThatCannotBeSeen() {
        assertThat(answers.errors(page("p", question("a", Type.TEXT, true)), Map.of("a", "x\u0000y"))).containsEntry("a", "answer.control-characters");
    }

    @Test
    void keepsOnlyWhatThePageAsks() {
        assertThat(Answers.clean(page("p", question("a", Type.TEXT, true)), Map.of("a", " e\u0301 ", "evil", "x"))).containsOnly(Map.entry("a", "é"));
    }

    @Test
    void leadsByTheFirstBranchThatHoldsAndNeverIntoAnEndByItself() {
        Page first = new Page("first", Words.NONE, List.of(), List.of(), List.of(), List.of(question("a", Type.YES_NO, true)), List.of(new Branch(Map.of("a", "no"), "wrong")), false, false, Words.NONE);
        Page end = new Page("wrong", Words.NONE, List.of(), List.of(), List.of(), List.of(), List.of(), false, true, Words.NONE);
        Page last = page("last");
        Definition definition = new Definition("x", Words.NONE, Words.NONE, "", az.asan.base.api.identity.Proof.Assurance.LOW, false, List.of(), List.of(first, end, last), Certificate.NONE);
        assertThat(definition.after(first, Map.of("a", "no"))).contains(end);
        assertThat(definition.after(first, Map.of("a", "yes"))).contains(last);
        assertThat(definition.after(last, Map.of())).isEmpty();
    }

    @Test
    void goesBackWithoutForgettingWhatWasSaid() {
        State state = State.begin("1", "a", "az").with(Map.of("x", "1")).on("b").with(Map.of("y", "2")).on("c");
        State back = State.of(state.backTo("a").toBytes());
        assertThat(back.page()).isEqualTo("a");
        assertThat(back.answers()).containsEntry("x", "1").containsEntry("y", "2");
    }

    private static Page page(String id, Question... questions) {
        return new Page(id, Words.NONE, List.of(), List.of(), List.of(), List.of(questions), List.of(), false, false, Words.NONE);
    }

    private static Question question(String id, Type type, boolean required) {
        return new Question(id, type, Words.NONE, Words.NONE, required, 200, BoundedPattern.of(".*", Pattern.DOTALL), Words.NONE,
                List.of(new Choice("red", Words.NONE), new Choice("blue", Words.NONE)));
    }
}

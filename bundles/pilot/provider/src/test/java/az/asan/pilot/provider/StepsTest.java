package az.asan.pilot.provider;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import az.asan.base.api.store.Digest;
import az.asan.module.api.CallFailedException;
import az.asan.module.api.Finding;
import az.asan.module.api.Lease;
import az.asan.module.api.ModuleVersion;
import az.asan.module.api.SlotName;
import az.asan.pilot.spi.Step;
import az.asan.pilot.spi.Step.Asked;
import az.asan.pilot.spi.StepException;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.time.Duration;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What a pilot computes in Java, and what a class that misbehaves can do to others: nothing. */
final class StepsTest {
    private static final Asked ASKED = new Asked("fee", Map.of("income", "800"), LocalDate.of(2026, 3, 21));
    private static final Duration LONG = Duration.ofMinutes(1);

    @Test
    void givesWhatTheClassComputes() throws StepException {
        Step step = asked -> Map.of("fee", String.valueOf(Integer.parseInt(asked.parameters().get("income")) / 100), "until", asked.today().plusDays(30).toString());
        assertThat(Steps.compute(new Bounded(step), ASKED, LONG)).containsOnly(Map.entry("fee", "8"), Map.entry("until", "2026-04-20"));
    }

    @Test
    void saysWhatTheClassSays() {
        refuses(asked -> {
            throw new StepException(StepException.Reason.UNANSWERABLE, "no income");
        }, StepException.Reason.UNANSWERABLE);
    }

    @Test
    void takesNothingThatCannotBeUsed() {
        Map<String, String> nothing = new HashMap<>();
        nothing.put("fee", null);
        refuses(asked -> nothing, StepException.Reason.FAULTY);
        refuses(asked -> null, StepException.Reason.FAULTY);
        refuses(asked -> Map.of("fee", "x".repeat(4001)), StepException.Reason.FAULTY);
        refuses(asked -> IntStream.rangeClosed(0, 100).boxed().collect(Collectors.toMap(String::valueOf, String::valueOf)), StepException.Reason.FAULTY);
        refuses(asked -> {
            throw new StackOverflowError();
        }, StepException.Reason.FAULTY);
    }

    @Test
    void saysWhyTheClassGaveNothing() {
        assertThatThrownBy(() -> Steps.compute(new Refusing(), ASKED, LONG)).isInstanceOfSatisfying(StepException.class, said -> {
            assertThat(said.reason()).isEqualTo(StepException.Reason.FAULTY);
            assertThat(said).hasMessageContaining("fee").hasMessageContaining("out of threads");
        });
    }

    @Test
    void takesParametersFromThePersonAnswersAndWhatIsKnown() {
        State state = State.begin("1ABCDEF", "p", "az").with(Map.of("income", "800")).knowing("person", JsonNodeFactory.instance.objectNode().put("birthDate", "1991-04-17"));
        assertThat(List.of("$person", "$answer.income", "$known.person:/birthDate", "$known.person:/none", "$known.nobody:/x", "fixed")).extracting(written -> Values.parameter(written, state))
                .containsExactly("1ABCDEF", "800", "1991-04-17", "", "", "fixed");
    }

    @Test
    void readsAStepFromTheDescriptor() {
        assertThat(PilotFiles.definition(withStep("$known.person:/birthDate")).ask("fee"))
                .contains(new Definition.StepAsk("fee", "fee", Map.of("born", "$known.person:/birthDate"), Duration.ofSeconds(1)));
    }

    @Test
    void refusesAStepWithoutAClassOrWithParametersOfNobody() {
        assertThat(PilotFiles.check(withStep("$known.person:/birthDate"))).extracting(Finding::code).containsExactly("pilot-step-without-class");
        assertThat(PilotFiles.check(withStep("$known.nobody:/birthDate"))).extracting(Finding::code).contains("pilot-bad-parameter");
        Map<String, String> files = withStep("$person");
        files.computeIfPresent(PilotFiles.DESCRIPTOR, (name, text) -> text.replace("step: fee,", "step: fee, operation: x,"));
        assertThat(PilotFiles.check(files)).extracting(Finding::code).contains("yaml-unknown-key");
    }

    private static Map<String, String> withStep(String parameter) {
        Map<String, String> files = PilotFiles.shipped();
        files.computeIfPresent(PilotFiles.DESCRIPTOR, (name, text) -> text.replace("asks:\n", "asks:\n  - {id: fee, step: fee, parameters: {born: \"" + parameter + "\"}, deadline: PT1S}\n"));
        return files;
    }

    private static void refuses(Step step, StepException.Reason reason) {
        assertThatThrownBy(() -> Steps.compute(new Bounded(step), ASKED, LONG)).isInstanceOfSatisfying(StepException.class, said -> assertThat(said.reason()).isEqualTo(reason));
    }

    /** A lease that runs the step where it stands; how it is bounded is tried where that is done. */
    private static class Bounded implements Lease<Pilot> {
        private final Pilot pilot;

        Bounded(Step step) {
            pilot = new Pilot(PilotFiles.definition(PilotFiles.shipped()), Optional.of(step));
        }

        @Override
        public Pilot value() {
            return pilot;
        }

        @Override
        public ModuleVersion version() {
            return new ModuleVersion(SlotName.of("pilot", "x"), "1.0.0", Digest.of(new byte[0]));
        }

        @Override
        public <R> R run(Duration limit, Work<? super Pilot, R> work) throws CallFailedException {
            try {
                return work.on(pilot);
            } catch (Exception | StackOverflowError e) {
                throw new CallFailedException(CallFailedException.Reason.FAILED, "failed", e);
            }
        }

        @Override
        public void failed() {
            throw new AssertionError("Whoever leased it says so");
        }

        @Override
        public void close() {
            // Nothing is held.
        }
    }

    private static final class Refusing extends Bounded {
        Refusing() {
            super(asked -> Map.of());
        }

        @Override
        public <R> R run(Duration limit, Work<? super Pilot, R> work) throws CallFailedException {
            throw new CallFailedException(CallFailedException.Reason.STUCK, "pilot/x 1.0.0 is out of threads");
        }
    }
}

package az.asan.pilot.provider;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import az.asan.module.api.Finding;
import az.asan.pilot.spi.Step;
import az.asan.pilot.spi.Step.Asked;
import az.asan.pilot.spi.StepException;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.time.Duration;
import java.time.LocalDate;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What a pilot computes in Java, and what a class that misbehaves can do to others: nothing. */
final class StepsTest {
    private static final Asked ASKED = new Asked("fee", Map.of("income", "800"), LocalDate.of(2026, 3, 21));
    private static final Duration LONG = Duration.ofMinutes(1);

    @Test
    void givesWhatTheClassComputes() throws StepException {
        try (Steps steps = new Steps("x", asked -> Map.of("fee", String.valueOf(Integer.parseInt(asked.parameters().get("income")) / 100), "until", asked.today().plusDays(30).toString()))) {
            assertThat(steps.compute(ASKED, LONG)).containsOnly(Map.entry("fee", "8"), Map.entry("until", "2026-04-20"));
        }
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
    void interruptsAClassThatDoesNotEnd() throws InterruptedException {
        CountDownLatch never = new CountDownLatch(1);
        CountDownLatch interrupted = new CountDownLatch(1);
        try (Steps steps = new Steps("x", asked -> forever(never, interrupted))) {
            assertThatThrownBy(() -> steps.compute(ASKED, Duration.ofMillis(20))).isInstanceOf(StepException.class).hasMessageContaining("longer than");
            interrupted.await();
        }
    }

    @Test
    void refusesMoreAtOnceThanItsEightThreadsCanDo() throws InterruptedException {
        Semaphore begun = new Semaphore(0);
        CountDownLatch end = new CountDownLatch(1);
        try (Steps steps = new Steps("x", asked -> {
            begun.release();
            return forever(end, new CountDownLatch(1));
        })) {
            List<Thread> callers = IntStream.range(0, 8).mapToObj(i -> new Thread(() -> assertThat(quietly(steps)).isIn(true, false))).toList();
            callers.forEach(Thread::start);
            begun.acquire(8);
            assertThatThrownBy(() -> steps.compute(ASKED, LONG)).isInstanceOf(StepException.class).hasMessageContaining("already");
            end.countDown();
            for (Thread caller : callers) {
                caller.join();
            }
        }
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
        try (Steps steps = new Steps("x", step)) {
            assertThatThrownBy(() -> steps.compute(ASKED, LONG)).isInstanceOfSatisfying(StepException.class, said -> assertThat(said.reason()).isEqualTo(reason));
        }
    }

    private static boolean quietly(Steps steps) {
        try {
            return steps.compute(ASKED, LONG).isEmpty();
        } catch (StepException e) {
            return false;
        }
    }

    private static Map<String, String> forever(CountDownLatch latch, CountDownLatch interrupted) {
        try {
            latch.await();
            return Collections.emptyMap();
        } catch (InterruptedException e) {
            interrupted.countDown();
            Thread.currentThread().interrupt();
            return Map.of();
        }
    }
}

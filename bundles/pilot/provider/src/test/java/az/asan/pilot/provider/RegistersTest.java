package az.asan.pilot.provider;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What a register said holds for what it was asked, and for nothing else. */
final class RegistersTest {
    private final Definition definition = definition();
    private final State asked = State.begin("1ABCDEF", "record", "az").with(Map.of("plate", "10-AA-001"))
            .knowing("person", JsonNodeFactory.instance.textNode("p")).knowing("car", JsonNodeFactory.instance.textNode("c"));

    @Test
    void forgetsWhatWasAskedWithAnAnswerThatHasChanged() {
        State changed = Registers.current(definition, asked, asked.with(Map.of("plate", "10-AA-002")));
        assertThat(changed.registers()).containsOnlyKeys("person");
        assertThat(changed.answers()).containsEntry("plate", "10-AA-002");
    }

    @Test
    void keepsWhatWasAskedWithTheSame() {
        assertThat(Registers.current(definition, asked, asked.with(Map.of("plate", "10-AA-001", "more", "x"))).registers()).containsOnlyKeys("person", "car");
    }

    private static Definition definition() {
        Map<String, String> files = PilotFiles.shipped();
        files.computeIfPresent(PilotFiles.DESCRIPTOR, (name, text) -> text.replace("asks:\n",
                "asks:\n  - id: car\n    service: connector/vehicles\n    operation: getCar\n    purpose: x\n    parameters: {plate: $answer.plate, owner: $person}\n"));
        return PilotFiles.definition(files);
    }
}

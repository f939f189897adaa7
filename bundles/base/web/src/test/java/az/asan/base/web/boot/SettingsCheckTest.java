package az.asan.base.web.boot;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.osgi.service.component.runtime.dto.ComponentConfigurationDTO;
import org.osgi.service.component.runtime.dto.ComponentDescriptionDTO;

final class SettingsCheckTest {
    @TempDir
    Path etc;

    @Test
    void acceptsWhatFitsTheDeclaredKind() {
        assertThat(look(Map.of("size", 16, "wait", 2000L, "staff", false, "name", ""), Map.of("size", " 4 ", "wait", 3000L, "staff", "true", "name", "anything"))).isEqualTo("");
    }

    @Test
    void refusesANumberThatIsNoneOrTooLarge() {
        assertThat(look(Map.of("size", 16), Map.of("size", "many"))).isEqualTo("az.asan.test size: 'many' is not a whole number; give one, such as 16");
        assertThat(look(Map.of("size", 16), Map.of("size", ""))).isEqualTo("az.asan.test size: '' is not a whole number; give one, such as 16");
        assertThat(look(Map.of("size", 16), Map.of("size", "3000000000"))).startsWith("az.asan.test size: '3000000000'");
        assertThat(look(Map.of("size", 16L), Map.of("size", "3000000000"))).isEqualTo("");
    }

    @Test
    void refusesAFlagThatIsNeitherTrueNorFalse() {
        assertThat(look(Map.of("staff", false), Map.of("staff", "yes"))).isEqualTo("az.asan.test staff: 'yes' is neither true nor false; give one of the two");
    }

    @Test
    void namesTheVariableThatTheValueCameFrom() throws IOException {
        Files.writeString(etc.resolve("az.asan.test.cfg"), "other = ${env:ASAN_OTHER:-1}\nsize = ${env:ASAN_SIZE:-16}\n");
        assertThat(look(Map.of("size", 16), Map.of("size", "many"))).startsWith("az.asan.test size (ASAN_SIZE): 'many'");
    }

    @Test
    void tellsWhatTheConstructorRefusedAndNoOtherTrouble() {
        assertThat(failed("java.lang.reflect.InvocationTargetException\n\tat x\nCaused by: java.lang.IllegalArgumentException: minutes=3 is not 5 to 120\n\tat y\n"))
                .isEqualTo("etc/az.asan.test.cfg: minutes=3 is not 5 to 120; correct it there, or in the variable of the environment that is named there");
        assertThat(failed("java.lang.reflect.InvocationTargetException\n\tat x\nCaused by: java.lang.IllegalStateException: The database is away\n")).isEqualTo("");
    }

    private String look(Map<String, Object> declared, Map<String, Object> given) {
        ComponentConfigurationDTO configuration = new ComponentConfigurationDTO();
        configuration.state = ComponentConfigurationDTO.SATISFIED;
        configuration.properties = given;
        return look(declared, configuration);
    }

    private String failed(String failure) {
        ComponentConfigurationDTO configuration = new ComponentConfigurationDTO();
        configuration.state = ComponentConfigurationDTO.FAILED_ACTIVATION;
        configuration.properties = Map.of();
        configuration.failure = failure;
        return look(Map.of(), configuration);
    }

    private String look(Map<String, Object> declared, ComponentConfigurationDTO configuration) {
        ComponentDescriptionDTO component = new ComponentDescriptionDTO();
        component.configurationPid = new String[] {"az.asan.test"};
        component.properties = declared;
        return new SettingsCheck(etc).look(component, configuration).map(wrong -> wrong.what() + ": " + wrong.is() + "; " + wrong.remedy()).orElse("");
    }
}

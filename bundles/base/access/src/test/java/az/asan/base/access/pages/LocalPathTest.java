package az.asan.base.access.pages;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class LocalPathTest {
    @ParameterizedTest
    @ValueSource(strings = {"//evil.example", "/\\evil.example", "https://evil.example", "evil", "", "/a\\b", "/a\nb", "/sign-in", "/sign-in?to=/x", "/sign-out", "/ə"})
    void goesHomeInsteadOfAnywhereElse(String wanted) {
        assertThat(LocalPath.of(Optional.of(wanted))).isEqualTo("/");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/", "/queue/asan-1", "/pilot/x?step=2&a=%C9%99", "/sign-instead"})
    void goesOnWithinTheInstallation(String wanted) {
        assertThat(LocalPath.of(Optional.of(wanted))).isEqualTo(wanted);
    }

    @Test
    void goesHomeWithoutAWishOrWithOneThatIsTooLong() {
        assertThat(LocalPath.of(Optional.empty())).isEqualTo("/");
        assertThat(LocalPath.of(Optional.of('/' + "x".repeat(1000)))).isEqualTo("/");
    }
}

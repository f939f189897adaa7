package az.asan.module.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TrafficTest {
    @ParameterizedTest
    @ValueSource(strings = {"all", "shadow", "10%", "0.01%", "99.99%", "2.5%", "cohort operator", "cohort center:sabail", "cohort client:agency/system"})
    void readsWhatItWrites(String text) {
        assertThat(Traffic.parse(text)).hasToString(text);
        assertThat(Traffic.parse(Traffic.parse(text).toString())).isEqualTo(Traffic.parse(text));
    }

    @Test
    void countsSharesInBasisPoints() {
        assertThat(Traffic.parse("12.34 %").share()).isEqualTo(1234);
        assertThat(Traffic.parse("5%")).isEqualTo(Traffic.share(500));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "10", "100%", "0%", "-1%", "1.234%", "cohort ", "cohort A B", "cohort center:", "everyone"})
    void refusesWhatIsNoPartOfTheWork(String text) {
        assertThatIllegalArgumentException().isThrownBy(() -> Traffic.parse(text));
    }
}

package az.asan.module.provider.admission;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class SemVerTest {
    @Test
    void ordersTheExampleOfTheStandard() {
        List<String> ordered = List.of("0.9.9", "1.0.0-alpha", "1.0.0-alpha.1", "1.0.0-alpha.beta", "1.0.0-beta", "1.0.0-beta.2", "1.0.0-beta.11", "1.0.0-rc.1", "1.0.0", "1.0.10", "1.2.0", "2.0.0");
        List<String> shuffled = new ArrayList<>(ordered);
        Collections.shuffle(shuffled, new Random(5));
        shuffled.sort((left, right) -> SemVer.parse(left).compareTo(SemVer.parse(right)));
        assertThat(shuffled).isEqualTo(ordered);
    }

    @Test
    void givesVersionsThatBundlesCanHave() {
        assertThat(SemVer.parse("1.2.3-rc.1").osgi()).isEqualTo("1.2.3.rc_1");
        assertThat(SemVer.parse("1.2.3").osgi()).isEqualTo("1.2.3");
        assertThat(new org.osgi.framework.Version(SemVer.parse("1.2.3-rc.1-x").osgi()).getQualifier()).isEqualTo("rc_1-x");
    }

    @Test
    void refusesWhatIsNoVersion() {
        assertThatThrownBy(() -> SemVer.parse("1.2")).hasMessageContaining("1.2");
    }
}

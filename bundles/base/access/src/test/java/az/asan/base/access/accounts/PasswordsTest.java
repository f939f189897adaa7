package az.asan.base.access.accounts;

import static org.assertj.core.api.Assertions.assertThat;

import java.security.SecureRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class PasswordsTest {
    private final PasswordRule rule = new PasswordRule();

    @Test
    void verifiesItsOwnHashAndNoOtherPassword() {
        String hash = PasswordHash.of("dörd sarı çətir", new SecureRandom());

        assertThat(hash).startsWith("$argon2id$v=19$m=19456,t=2,p=1$").doesNotContain("sarı");
        assertThat(PasswordHash.verifies(hash, "dörd sarı çətir")).isTrue();
        assertThat(PasswordHash.verifies(hash, "dörd sarı çətır")).isFalse();
    }

    @Test
    void verifiesTheSameWordTypedWithOtherCodePoints() {
        String hash = PasswordHash.of("caf\u00E9 yeddi pencere", new SecureRandom());

        assertThat(PasswordHash.verifies(hash, "cafe\u0301 yeddi pencere")).isTrue();
    }

    @Test
    void knowsAHashWithWeakerParameters() {
        assertThat(PasswordHash.outdated(PasswordHash.of("dörd sarı çətir", new SecureRandom()))).isFalse();
        assertThat(PasswordHash.outdated("$argon2id$v=19$m=4096,t=2,p=1$c29tZXNhbHRzb21lc2FsdA$x")).isTrue();
    }

    @ParameterizedTest
    @CsvSource({"short,SHORT", "password1234,COMMON", "P@ssw0rd12345,COMMON", "abcabcabcabc,COMMON", "qwertyuiop12,COMMON", "123456789012,COMMON", "aaaaaaaaaaaa,COMMON", "nigar-is-here-now,NAME", "azerbaijan2026!,COMMON", "йцукенгшщзхъ,COMMON"})
    void refusesWhatIsGuessedFirst(String password, PasswordRule.Weakness weakness) {
        assertThat(rule.weakness("nigar", password)).contains(weakness);
    }

    @ParameterizedTest
    @ValueSource(strings = {"dörd sarı çətir", "correct-umbrella-eleven", "зелёный чайник поёт"})
    void takesSeveralWords(String password) {
        assertThat(rule.weakness("nigar", password)).isEmpty();
    }

    @Test
    void refusesMoreThan128Characters() {
        assertThat(rule.weakness("nigar", "xy7!k ".repeat(22))).contains(PasswordRule.Weakness.LONG);
    }
}

package az.asan.module.spi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import org.junit.jupiter.api.Test;

/** What authors of modules write for people: texts by language, and patterns for what people type. */
final class AuthorsTextTest {
    @Test
    void speaksTheLanguageThatFitsBestElseTheAuthorsFirst() {
        Map<String, String> written = new LinkedHashMap<>();
        written.put("ru", "Да");
        written.put("az", "Bəli");
        written.put("az-Cyrl", "Бәли");
        Words words = new Words(written);
        assertThat(words.in(Locale.forLanguageTag("az-Cyrl"))).isEqualTo("Бәли");
        assertThat(words.in(Locale.forLanguageTag("az-AZ"))).isEqualTo("Bəli");
        assertThat(words.in(Locale.ENGLISH)).isEqualTo("Да");
        assertThat(Words.NONE.in(Locale.ENGLISH)).isEmpty();
    }

    @Test
    void givesUpAMatchThatWouldNotEnd() {
        BoundedPattern costly = BoundedPattern.of("(x+x+)+y");
        assertThat(costly.matches("xxxxy")).isTrue();
        assertThat(costly.matches("x".repeat(4000))).isFalse();
    }

    @Test
    void givesUpAMatchThatWouldUseUpTheStack() {
        BoundedPattern deep = BoundedPattern.of("(?:a|b)*+|(?:(a|b)(c|d)?)*");
        assertThat(deep.matches("ab")).isTrue();
        assertThat(BoundedPattern.of("((?:a|b|cd)(e)?)*").matches("a".repeat(60_000))).isFalse();
    }

    @Test
    void matchesTheWholeOfLongOrdinaryTexts() {
        assertThat(BoundedPattern.of(".*", Pattern.DOTALL).matches("sətir\n".repeat(600))).isTrue();
        assertThat(BoundedPattern.of("[0-9]{7}").matches("12345678")).isFalse();
    }

    @Test
    void refusesWhatIsNoPattern() {
        assertThatThrownBy(() -> BoundedPattern.of("(")).isInstanceOf(PatternSyntaxException.class);
    }
}

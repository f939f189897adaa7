package az.asan.demo.people;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class PeopleTest {
    private final People people = People.invented();

    @Test
    void beginsWithThoseTheDemoTellsStoriesAbout() {
        assertThat(people.all().subList(0, 4)).extracting(person -> person.get("givenName")).containsExactly("Aysel", "Rəşad", "Nigar", "Kənan");
    }

    @Test
    void hasEnoughPeopleForADayInACenter() {
        assertThat(people.all()).hasSizeGreaterThanOrEqualTo(200);
    }

    @Test
    void givesEveryoneAnIdentifierThatIsMarkedAsInvented() {
        assertThat(people.all()).allSatisfy(person -> assertThat((String) person.get("pin")).matches("[0-9A-HJ-NP-Z]{7}").matches(".ZZ.*"));
    }

    @Test
    void writesBirthDatesOfThePast() {
        assertThat(people.all()).allSatisfy(person -> assertThat(LocalDate.parse((String) person.get("birthDate"))).isBefore(LocalDate.of(2026, 1, 1)));
    }

    @Test
    void writesWhatItReads() {
        Map<String, Object> aysel = people.byPin("7ZZ0A1B").orElseThrow();
        assertThat(Json.read(Json.write(aysel))).isEqualTo(aysel);
    }

    @Test
    void readsEscapesAndRefusesWhatIsNotJson() {
        assertThat(Json.read(" [\"\\u0259\\n\", 1.50, true] ")).isEqualTo(List.of("ə\n", new java.math.BigDecimal("1.50"), true));
        for (String wrong : List.of("", "{", "[1,]", "{\"a\" 1}", "tru", "\"\\x\"", "1 2", "null", "[".repeat(100))) {
            assertThatThrownBy(() -> Json.read(wrong)).as(wrong).isInstanceOf(IllegalArgumentException.class);
        }
    }
}

package az.asan.catalog.provider.search;

import static org.assertj.core.api.Assertions.assertThat;

import az.asan.catalog.api.Audience;
import az.asan.catalog.api.LifeEvent;
import az.asan.catalog.api.PublicService;
import az.asan.catalog.api.ServiceQuery;
import az.asan.catalog.provider.Packs;
import az.asan.catalog.provider.pack.CatalogContent;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SearchTest {
    private static final CatalogContent CATALOG = Packs.azerbaijan().catalog();
    private static final SearchIndex INDEX = new SearchIndex(CATALOG);
    private static final Locale AZ = Locale.forLanguageTag("az");

    private static List<String> search(String words) {
        return INDEX.search(ServiceQuery.of(words, AZ)).stream().map(PublicService::id).toList();
    }

    @ParameterizedTest
    @CsvSource({
        "birth certificate,birth-registration", "DOĞUM,birth-registration", "dogum,birth-registration", "новорожденный,birth-registration",
        "dəfn,death-registration", "wedding,marriage-registration", "развод,divorce-registration", "toy,marriage-registration"})
    void findsByEverydayWordsInEveryLanguage(String words, String first) {
        assertThat(search(words)).first().isEqualTo(first);
    }

    @ParameterizedTest
    @CsvSource({"mariage,marriage-registration", "weding,marriage-registration", "dogumun qeyde alinmsi,birth-registration", "newbron,birth-registration"})
    void forgivesASlipOfTheKeyboard(String words, String first) {
        assertThat(search(words)).first().isEqualTo(first);
    }

    @Test
    void findsTheNameItselfFirst() {
        for (PublicService service : CATALOG.services()) {
            for (String name : service.name().byLanguage().values()) {
                assertThat(INDEX.search(ServiceQuery.of(name, AZ)).get(0).name().byLanguage()).as(name).containsValue(name);
            }
        }
    }

    @Test
    void findsByTheBeginningOfAWordAndByAWordWithAnEnding() {
        assertThat(search("doğ")).contains("birth-registration");
        assertThat(search("nikahdan")).contains("marriage-registration");
    }

    @Test
    void prefersThoseThatHaveMostOfTheWords() {
        assertThat(search("certificate of birth")).first().isEqualTo("birth-registration");
        assertThat(search("birth zzzzqqqq")).first().isEqualTo("birth-registration");
    }

    @ParameterizedTest
    @ValueSource(strings = {"zzzzqqqq", "ъъъъъъ", "…wwww…"})
    void findsNothingWhereNothingFits(String words) {
        assertThat(search(words)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "   ", "!?", "–"})
    void showsEverythingInTheOrderOfThePackWithoutWords(String words) {
        assertThat(search(words)).isEqualTo(CATALOG.services().stream().map(PublicService::id).toList());
    }

    @Test
    void keepsToTheFilters() {
        ServiceQuery query = new ServiceQuery("şəhadətnamə", AZ, Optional.of("justice"), Optional.of(LifeEvent.FAMILY), Optional.of(Audience.CITIZEN));
        assertThat(INDEX.search(query)).isNotEmpty().allSatisfy(service -> {
            assertThat(service.agency()).isEqualTo("justice");
            assertThat(service.lifeEvent()).isEqualTo(LifeEvent.FAMILY);
        });
        assertThat(INDEX.search(new ServiceQuery("", AZ, Optional.of("nobody"), Optional.empty(), Optional.empty()))).isEmpty();
    }

    @Test
    void takesAVeryLongQuestionAndLooksAtItsBeginning() {
        assertThat(search("toy " + "x".repeat(100_000))).first().isEqualTo("marriage-registration");
    }

    @Test
    void findsInAScriptThatIsWrittenFromRightToLeft() {
        SearchIndex talmirun = new SearchIndex(Packs.talmirun().catalog());
        assertThat(talmirun.search(ServiceQuery.of("ۋەلل", Locale.forLanguageTag("qaa")))).first().extracting(PublicService::id).isEqualTo("well-permit");
    }
}

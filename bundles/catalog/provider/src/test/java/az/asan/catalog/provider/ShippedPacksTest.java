package az.asan.catalog.provider;

import static org.assertj.core.api.Assertions.assertThat;

import az.asan.base.api.country.Country;
import az.asan.catalog.provider.pack.PackReader.Pack;
import java.math.BigDecimal;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ShippedPacksTest {
    private static final Pack AZERBAIJAN = Packs.azerbaijan();
    private static final Pack TALMIRUN = Packs.talmirun();
    private static final Locale AZ = Locale.forLanguageTag("az");
    private static final Locale RU = Locale.forLanguageTag("ru");
    private static final Locale QAA = Locale.forLanguageTag("qaa");
    private static final LocalDateTime MOMENT = LocalDateTime.of(2026, 3, 8, 9, 5);

    private final Country azerbaijan = AZERBAIJAN.country();
    private final Country talmirun = TALMIRUN.country();

    @Test
    void readsAllOfTheCatalog() {
        assertThat(AZERBAIJAN.catalog().services()).hasSize(59);
        assertThat(AZERBAIJAN.catalog().agencies()).hasSize(18);
        assertThat(AZERBAIJAN.catalog().documents()).hasSize(64);
        assertThat(AZERBAIJAN.catalog().registers()).hasSize(17);
        assertThat(TALMIRUN.catalog().services()).hasSize(6);
    }

    @Test
    void fitsLanguages() {
        assertThat(azerbaijan.language(RU).tag()).isEqualTo("ru");
        assertThat(azerbaijan.language(Locale.forLanguageTag("ru-KZ")).tag()).isEqualTo("ru");
        assertThat(azerbaijan.language(Locale.JAPANESE).tag()).isEqualTo("az");
        assertThat(talmirun.language(QAA).direction()).isEqualTo("rtl");
        assertThat(azerbaijan.languages()).extracting(Country.Language::ownName).containsExactly("Azərbaycan dili", "English", "Русский");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "az|08.03.2026|8 mart 2026|09:05|08.03.2026 09:05",
        "en|08/03/2026|8 March 2026|09:05|08/03/2026 09:05",
        "ru|08.03.2026|8 марта 2026 г.|09:05|08.03.2026 09:05"})
    void writesDatesAsEachLanguageDoes(String tag, String date, String longDate, String time, String dateTime) {
        Locale locale = Locale.forLanguageTag(tag);
        assertThat(azerbaijan.date(MOMENT, locale)).isEqualTo(date);
        assertThat(azerbaijan.longDate(MOMENT.toLocalDate(), locale)).isEqualTo(longDate);
        assertThat(azerbaijan.time(MOMENT, locale)).isEqualTo(time);
        assertThat(azerbaijan.dateTime(MOMENT, locale)).isEqualTo(dateTime);
    }

    @Test
    void writesDatesOfALanguageTheJdkDoesNotKnow() {
        assertThat(talmirun.date(MOMENT, QAA)).isEqualTo("2026/03/08");
        assertThat(talmirun.longDate(MOMENT, QAA)).isEqualTo("8 مارچه 2026");
        assertThat(talmirun.dateTime(MOMENT, Locale.ENGLISH)).isEqualTo("2026-03-08 09:05");
    }

    @Test
    void movesInstantsToTheZoneOfTheCountry() {
        Instant late = Instant.parse("2026-12-31T20:30:00Z");
        assertThat(azerbaijan.date(late, AZ)).isEqualTo("01.01.2027");
        assertThat(azerbaijan.time(late, AZ)).isEqualTo("00:30");
        assertThat(azerbaijan.dateTime(OffsetDateTime.parse("2026-12-31T15:30:00-05:00"), AZ)).isEqualTo("01.01.2027 00:30");
        assertThat(azerbaijan.time(LocalTime.of(7, 3), AZ)).isEqualTo("07:03");
        assertThat(azerbaijan.date(LocalDate.of(2026, 2, 1), AZ)).isEqualTo("01.02.2026");
    }

    @Test
    void writesMoneyAsEachLanguageDoes() {
        BigDecimal amount = new BigDecimal("1234567.5");
        assertThat(azerbaijan.money(amount, AZ)).isEqualTo("1.234.567,50 ₼");
        assertThat(azerbaijan.money(amount, Locale.ENGLISH)).isEqualTo("1,234,567.50 ₼");
        assertThat(azerbaijan.money(amount, RU)).isEqualTo("1\u00a0234\u00a0567,50 ₼");
        assertThat(azerbaijan.money(new BigDecimal("-0.005"), AZ)).isEqualTo("-0,01 ₼");
        assertThat(azerbaijan.money(BigDecimal.ZERO, AZ)).isEqualTo("0,00 ₼");
        assertThat(talmirun.money(new BigDecimal("12.5"), QAA)).isEqualTo("12٫500 tm");
        assertThat(talmirun.money(new BigDecimal("1200"), Locale.ENGLISH)).isEqualTo("tm 1,200.000");
        assertThat(azerbaijan.number(new BigDecimal("1234.5"), RU)).isEqualTo("1\u00a0234,5");
    }

    @ParameterizedTest
    @CsvSource({"7ZZ0A1B,7ZZ0A1B", "' 7zz 0a1b ',7ZZ0A1B", "1aaaaa1,1AAAAA1"})
    void takesIdentifiersAsPeopleTypeThem(String typed, String kept) {
        assertThat(azerbaijan.personIdentifier().normalise(typed)).contains(kept);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "7ZZ0A1", "7ZZ0A1BC", "7ZI0A1B", "7ZO0A1B", "7ƏZ0A1B", "７ZZ0A1B"})
    void refusesWhatIsNoIdentifier(String typed) {
        assertThat(azerbaijan.personIdentifier().normalise(typed)).isEmpty();
    }

    @Test
    void refusesAnEndlessIdentifierWithoutLookingAtIt() {
        assertThat(azerbaijan.personIdentifier().normalise("7".repeat(1_000_000))).isEmpty();
    }

    @Test
    void checksTheLastDigitWhereThereIsARule() {
        assertThat(talmirun.personIdentifier().normalise("700-3112 2252")).contains("70031122252");
        assertThat(talmirun.personIdentifier().normalise("70031122253")).isEmpty();
        // The sum gives 10, which no number has.
        assertThat(talmirun.personIdentifier().normalise("10000000080")).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "2025,03-10 03-25 03-26 04-01 06-09 06-16 11-10 11-11",
        "2026,03-09 03-25 03-26 03-27 03-30 05-11 05-29 11-10"})
    void givesTheDaysOffThatMakeUpForLostOnes(int year, String days) {
        Country.Calendar calendar = azerbaijan.calendar();
        for (String day : days.split(" ")) {
            assertThat(calendar.isWorkingDay(LocalDate.parse(year + "-" + day))).as(day).isFalse();
        }
        long weekdays = LocalDate.of(year, 1, 1).datesUntil(LocalDate.of(year + 1, 1, 1)).filter(day -> !calendar.isWeekend(day)).count();
        long working = LocalDate.of(year, 1, 1).datesUntil(LocalDate.of(year + 1, 1, 1)).filter(calendar::isWorkingDay).count();
        assertThat(weekdays - working).as("and no others").isEqualTo(20);
    }

    @Test
    void knowsTheWeekAndMarkedDays() {
        Country.Calendar calendar = azerbaijan.calendar();
        assertThat(calendar.firstDay()).isEqualTo(DayOfWeek.MONDAY);
        assertThat(calendar.isWorkingDay(LocalDate.of(2026, 11, 12))).as("remembered, but a working day").isTrue();
        assertThat(calendar.holiday(LocalDate.of(2026, 11, 12), Locale.ENGLISH)).contains("Constitution Day");
        assertThat(calendar.holiday(LocalDate.of(2026, 3, 9), AZ)).as("moved from the weekend").contains("Qadınlar günü");
        assertThat(calendar.isWorkingDay(LocalDate.of(2024, 1, 22))).as("mourning on a Saturday does not move").isTrue();
        assertThat(talmirun.calendar().isWeekend(LocalDate.of(2026, 1, 2))).as("a Friday").isTrue();
        assertThat(talmirun.calendar().isWorkingDay(LocalDate.of(2026, 5, 1).plusDays(1))).isFalse();
        assertThat(talmirun.calendar().isWorkingDay(LocalDate.of(2027, 8, 30))).isFalse();
    }

    @Test
    void carriesADayLostInDecemberIntoTheNextYear() {
        // 31 December 2023 is a Sunday, and the next two days are off themselves.
        assertThat(azerbaijan.calendar().isWorkingDay(LocalDate.of(2024, 1, 3))).isFalse();
        assertThat(azerbaijan.calendar().isWorkingDay(LocalDate.of(2024, 1, 4))).isTrue();
    }

    @Test
    void saysHowLongDataStays() {
        assertThat(azerbaijan.retention("trail")).isEqualTo(Duration.ofDays(5 * 366L));
        assertThat(azerbaijan.retention("sessions")).isEqualTo(Duration.ofDays(30));
        assertThat(azerbaijan.afterRetention("trail")).isEqualTo(Country.AfterRetention.KEEP_DIGEST);
        org.assertj.core.api.Assertions.assertThatThrownBy(() -> azerbaijan.retention("lunch")).isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("lunch").hasMessageContaining("journeys");
    }

    @Test
    void ordersPriorityClassesByRank() {
        assertThat(azerbaijan.priorityClasses()).extracting(Country.PriorityClass::id).containsExactly("disability", "veteran", "pregnant", "small-child", "elderly");
        assertThat(azerbaijan.priorityClasses()).extracting(Country.PriorityClass::rank).containsExactly(1, 1, 2, 2, 3);
        assertThat(azerbaijan.priorityClasses().get(0).evidence(Locale.ENGLISH)).isEqualTo("Document on disability");
    }

    @Test
    void hasBrandAndNotices() {
        assertThat(azerbaijan.brand().primary()).isEqualTo("#0b4a6f");
        assertThat(azerbaijan.brand().accentDark()).isEqualTo("#5fd0c5");
        assertThat(azerbaijan.brand().colour("focus", true)).contains("#ffc266");
        assertThat(azerbaijan.notice("personal-data", RU).orElseThrow()).startsWith("Ваши данные");
        assertThat(azerbaijan.noticeTitle("personal-data", AZ)).contains("Fərdi məlumatlarınız");
        assertThat(azerbaijan.notice("nothing", AZ)).isEmpty();
        assertThat(talmirun.invented()).isTrue();
        assertThat(azerbaijan.invented()).isFalse();
    }

    @Test
    void bringsTextsOfItsOwn() {
        Country country = Packs.of(Packs.TALMIRUN).with("texts/queue/qaa.properties", "menu.queue=قوەوە\n").pack().country();
        assertThat(country.text("queue", "menu.queue", QAA)).contains("قوەوە");
        assertThat(country.text("queue", "menu.queue", Locale.ENGLISH)).isEmpty();
        assertThat(country.text("pilot", "menu.queue", QAA)).isEmpty();
    }

    @Test
    void namesThePacksByTheirDescriptors() {
        assertThat(Map.of(azerbaijan.id(), azerbaijan.code(), talmirun.id(), talmirun.code())).isEqualTo(Map.of("azerbaijan", "AZ", "talmirun", "XT"));
        assertThat(List.of(azerbaijan.currency(), talmirun.currency())).containsExactly("AZN", "XTS");
    }
}

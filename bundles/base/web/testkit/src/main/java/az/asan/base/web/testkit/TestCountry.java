package az.asan.base.web.testkit;

import az.asan.base.api.country.Country;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.TemporalAccessor;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** A country for tests of pages: az, en, ru and the invented right-to-left language qaa, in which English is dressed up. */
public final class TestCountry implements Country {
    /** The invented language; its tag is one that ISO 639-2 leaves for private use. */
    public static final Locale QAA = Locale.forLanguageTag("qaa");

    private static final ZoneOffset ZONE = ZoneOffset.ofHours(4);
    private static final List<Language> LANGUAGES = List.of(
            new Language(Locale.forLanguageTag("az"), "Azərbaycan dili", false),
            new Language(Locale.ENGLISH, "English", false),
            new Language(Locale.forLanguageTag("ru"), "Русский", false),
            new Language(QAA, "Qaa", true));

    private final Function<String, Map<String, String>> english;

    /** @param english the English texts of an area */
    public TestCountry(Function<String, Map<String, String>> english) {
        this.english = english;
    }

    @Override
    public String id() {
        return "test";
    }

    @Override
    public String name(Locale locale) {
        return "Test";
    }

    @Override
    public List<Language> languages() {
        return LANGUAGES;
    }

    @Override
    public PersonIdentifier personIdentifier() {
        return new SevenCharacters();
    }

    @Override
    public ZoneId zone() {
        return ZONE;
    }

    @Override
    public Calendar calendar() {
        return new WorkDays();
    }

    @Override
    public String money(BigDecimal amount, Locale locale) {
        return amount.setScale(2, RoundingMode.HALF_UP).toPlainString().replace('.', ',') + " ₼";
    }

    @Override
    public String number(BigDecimal number, Locale locale) {
        return number.toPlainString().replace('.', ',');
    }

    @Override
    public String date(TemporalAccessor date, Locale locale) {
        return format("dd.MM.yyyy", date);
    }

    @Override
    public String time(TemporalAccessor time, Locale locale) {
        return format("HH:mm", time);
    }

    private static String format(String pattern, TemporalAccessor time) {
        return DateTimeFormatter.ofPattern(pattern, Locale.ROOT).format(time instanceof Instant instant ? instant.atZone(ZONE) : time);
    }

    @Override
    public List<PriorityClass> priorityClasses() {
        return List.of();
    }

    @Override
    public Duration retention(String purpose) {
        return Duration.ofDays(366);
    }

    @Override
    public Brand brand() {
        return new TestBrand();
    }

    @Override
    public Optional<String> notice(String key, Locale locale) {
        return Optional.empty();
    }

    @Override
    public Optional<String> text(String area, String key, Locale locale) {
        return locale.equals(QAA) ? Optional.ofNullable(english.apply(area).get(key)).map(PseudoLocale::of) : Optional.empty();
    }

    private record SevenCharacters() implements PersonIdentifier {
        @Override
        public String name(Locale locale) {
            return "PIN";
        }

        @Override
        public String hint(Locale locale) {
            return "7";
        }

        @Override
        public String example() {
            return "7ZZ0A1B";
        }

        @Override
        public Optional<String> normalise(String typed) {
            return Optional.of(typed.strip().toUpperCase(Locale.ROOT)).filter(value -> value.matches("[0-9A-HJ-NP-Z]{7}"));
        }
    }

    private record WorkDays() implements Calendar {
        @Override
        public DayOfWeek firstDay() {
            return DayOfWeek.MONDAY;
        }

        @Override
        public boolean isWeekend(LocalDate day) {
            return day.getDayOfWeek().getValue() > 5;
        }

        @Override
        public Optional<String> holiday(LocalDate day, Locale locale) {
            return Optional.empty();
        }
    }

    private record TestBrand() implements Brand {
        @Override
        public String name(Locale locale) {
            return "ASAN";
        }

        @Override
        public String shortName(Locale locale) {
            return "ASAN";
        }

        @Override
        public String primary() {
            return "#0b5c6b";
        }

        @Override
        public String accent() {
            return "#c2410c";
        }

        @Override
        public String primaryDark() {
            return "#6cc5d6";
        }

        @Override
        public String accentDark() {
            return "#fb923c";
        }
    }
}

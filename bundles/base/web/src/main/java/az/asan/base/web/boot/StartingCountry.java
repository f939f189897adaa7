package az.asan.base.web.boot;

import az.asan.base.api.country.Country;
import java.math.BigDecimal;
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
import java.util.Optional;

/** What the front serves under until the country pack is live: three languages, plain formats, no brand of anyone. */
public final class StartingCountry implements Country {
    private static final List<Language> LANGUAGES = List.of(
            new Language(Locale.forLanguageTag("az"), "Azərbaycan dili", false),
            new Language(Locale.ENGLISH, "English", false),
            new Language(Locale.forLanguageTag("ru"), "Русский", false));

    @Override
    public String id() {
        return "starting";
    }

    @Override
    public String name(Locale locale) {
        return "";
    }

    @Override
    public List<Language> languages() {
        return LANGUAGES;
    }

    @Override
    public PersonIdentifier personIdentifier() {
        throw new IllegalStateException("No country pack is live yet");
    }

    @Override
    public ZoneId zone() {
        return ZoneOffset.UTC;
    }

    @Override
    public Calendar calendar() {
        return new Calendar() {
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
        };
    }

    @Override
    public String money(BigDecimal amount, Locale locale) {
        return amount.toPlainString();
    }

    @Override
    public String date(TemporalAccessor date, Locale locale) {
        return DateTimeFormatter.ISO_LOCAL_DATE.format(local(date));
    }

    @Override
    public String time(TemporalAccessor time, Locale locale) {
        return DateTimeFormatter.ofPattern("HH:mm", Locale.ROOT).format(local(time));
    }

    private static TemporalAccessor local(TemporalAccessor time) {
        return time instanceof Instant instant ? instant.atZone(ZoneOffset.UTC) : time;
    }

    @Override
    public List<PriorityClass> priorityClasses() {
        return List.of();
    }

    @Override
    public Duration retention(String purpose) {
        throw new IllegalStateException("No country pack is live yet");
    }

    @Override
    public Brand brand() {
        return new PlainBrand();
    }

    @Override
    public Optional<String> notice(String key, Locale locale) {
        return Optional.empty();
    }

    @Override
    public Optional<String> text(String area, String key, Locale locale) {
        return Optional.empty();
    }

    private static final class PlainBrand implements Brand {
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

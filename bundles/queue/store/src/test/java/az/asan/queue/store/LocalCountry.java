package az.asan.queue.store;

import az.asan.base.api.country.Countries;
import az.asan.base.api.country.Country;
import java.math.BigDecimal;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.temporal.TemporalAccessor;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** A country with a zone, a weekend and priority classes that are not listed by rank; the queue needs no more of it. */
record LocalCountry(ZoneId zone) implements Country, Countries {
    @Override
    public Country current() {
        return this;
    }

    @Override
    public List<PriorityClass> priorityClasses() {
        return List.of(new Named("pregnant", 2), new Named("disability", 1), new Named("veteran", 2));
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
                return day.getDayOfWeek() == DayOfWeek.SATURDAY || day.getDayOfWeek() == DayOfWeek.SUNDAY;
            }

            @Override
            public Optional<String> holiday(LocalDate day, Locale locale) {
                return Optional.empty();
            }
        };
    }

    private record Named(String id, int rank) implements PriorityClass {
        @Override
        public String name(Locale locale) {
            return id;
        }
    }

    @Override
    public String id() {
        return "local";
    }

    @Override
    public String name(Locale locale) {
        return "Local";
    }

    @Override
    public List<Language> languages() {
        return List.of(new Language(Locale.ENGLISH, "English", false));
    }

    @Override
    public PersonIdentifier personIdentifier() {
        throw new UnsupportedOperationException("The queue asks for no person");
    }

    @Override
    public String money(BigDecimal amount, Locale locale) {
        return amount.toPlainString();
    }

    @Override
    public String date(TemporalAccessor date, Locale locale) {
        return date.toString();
    }

    @Override
    public String time(TemporalAccessor time, Locale locale) {
        return time.toString();
    }

    @Override
    public Duration retention(String purpose) {
        return Duration.ofDays(365);
    }

    @Override
    public Brand brand() {
        throw new UnsupportedOperationException("The queue has no looks");
    }

    @Override
    public Optional<String> notice(String key, Locale locale) {
        return Optional.empty();
    }

    @Override
    public Optional<String> text(String area, String key, Locale locale) {
        return Optional.empty();
    }
}

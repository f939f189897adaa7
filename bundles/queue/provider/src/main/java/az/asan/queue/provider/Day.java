package az.asan.queue.provider;

import az.asan.base.api.country.Countries;
import az.asan.base.api.country.Country;
import az.asan.queue.api.Center;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZonedDateTime;
import java.time.temporal.ChronoUnit;

/** The local day of the country pack, and whether a center is open on it. */
final class Day {
    private final Countries countries;
    private final Clock clock;

    Day(Countries countries, Clock clock) {
        this.countries = countries;
        this.clock = clock;
    }

    /** To the millisecond, as tickets keep it. */
    Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MILLIS);
    }

    LocalDate today() {
        return at(now());
    }

    LocalDate at(Instant instant) {
        return instant.atZone(countries.current().zone()).toLocalDate();
    }

    int hour(Instant instant) {
        return instant.atZone(countries.current().zone()).getHour();
    }

    boolean open(Center center) {
        Country country = countries.current();
        ZonedDateTime local = now().atZone(country.zone());
        return center.hours()
                .map(hours -> hours.contains(local.toLocalTime()) && (hours.everyDay() || country.calendar().isWorkingDay(local.toLocalDate())))
                .orElse(true);
    }
}

package az.asan.catalog.provider.country;

import az.asan.catalog.api.LocalText;
import java.time.LocalDate;
import java.time.MonthDay;
import java.util.List;
import java.util.stream.Stream;

/**
 * A holiday.
 *
 * @param dayOff false: remembered, but a working day
 * @param moves  whether another day makes up for it when it falls on a weekend
 */
public record Holiday(LocalText name, boolean dayOff, boolean moves, Rule rule) {
    /** The days of a year. */
    Stream<LocalDate> days(int year) {
        return rule.days(year);
    }

    /** On which days it falls. */
    public sealed interface Rule {
        Stream<LocalDate> days(int year);
    }

    /** The same days each year, one after the other; 29 February only in years that have it. */
    public record Fixed(MonthDay from, int days) implements Rule {
        @Override
        public Stream<LocalDate> days(int year) {
            return from.isValidYear(year) ? Stream.iterate(from.atYear(year), day -> day.plusDays(1)).limit(days) : Stream.empty();
        }
    }

    /** Days that were announced; none in years that are not listed. */
    public record Dated(List<LocalDate> dates) implements Rule {
        public Dated {
            dates = List.copyOf(dates);
        }

        @Override
        public Stream<LocalDate> days(int year) {
            return dates.stream().filter(day -> day.getYear() == year);
        }
    }
}

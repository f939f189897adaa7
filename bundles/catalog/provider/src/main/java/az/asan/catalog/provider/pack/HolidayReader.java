package az.asan.catalog.provider.pack;

import az.asan.catalog.provider.country.Holiday;
import az.asan.catalog.provider.country.Holidays;
import az.asan.module.spi.YamlNode;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.MonthDay;
import java.time.DateTimeException;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/** Reads the week and the holidays. */
final class HolidayReader {
    private final Fields fields;

    HolidayReader(Fields fields) {
        this.fields = fields;
    }

    private enum Instead { NONE, NEXT_WORKING_DAY }

    private enum RuleKind { FIXED, DATED }

    Holidays read(YamlNode root) {
        YamlNode week = fields.map(root, "week");
        week.allow(fields.findings(), "start", "weekend");
        Set<DayOfWeek> weekend = EnumSet.noneOf(DayOfWeek.class);
        // Six at most: a week of days off would have no working day to move anything to.
        fields.list(week, "weekend", 1, 6).forEach(day -> {
            if (!weekend.add(fields.choiceOf(day, "weekend", DayOfWeek.class))) {
                fields.error(day, "country-twice", day.text().orElse(""));
            }
        });
        YamlNode holidays = fields.map(root, "holidays");
        holidays.allow(fields.findings(), "source", "onWeekend", "onOverlap", "list");
        fields.optionalSource(holidays, "source");
        Ids ids = new Ids("holidays");
        List<Holiday> list = fields.maps(holidays, "list", 0, 100).stream().map(item -> holiday(item, ids)).toList();
        return new Holidays(fields.choice(week, "start", DayOfWeek.class), weekend, fields.choice(holidays, "onWeekend", Instead.class) == Instead.NEXT_WORKING_DAY,
                fields.choice(holidays, "onOverlap", Instead.class) == Instead.NEXT_WORKING_DAY, list);
    }

    private Holiday holiday(YamlNode item, Ids ids) {
        item.allow(fields.findings(), "id", "name", "dayOff", "moves", "rule", "source");
        ids.add(fields, item);
        fields.optionalSource(item, "source");
        return new Holiday(fields.words(item, "name", Fields.SHORT), fields.flag(item, "dayOff"), fields.flag(item, "moves", true), rule(fields.map(item, "rule")));
    }

    private Holiday.Rule rule(YamlNode rule) {
        if (fields.choice(rule, "kind", RuleKind.class) == RuleKind.DATED) {
            rule.allow(fields.findings(), "kind", "dates");
            List<LocalDate> dates = fields.list(rule, "dates", 1, 400).stream().map(fields::date).toList();
            return new Holiday.Dated(dates);
        }
        rule.allow(fields.findings(), "kind", "month", "day", "days");
        int month = fields.whole(rule, "month", 1, 12);
        int day = fields.whole(rule, "day", 1, 31);
        int days = fields.whole(rule, "days", 1, 31);
        try {
            return new Holiday.Fixed(MonthDay.of(month, day), days);
        } catch (DateTimeException e) {
            fields.error(Fields.at(rule, "day"), "country-day-of-month", month, day);
            return new Holiday.Fixed(MonthDay.of(1, 1), 1);
        }
    }
}

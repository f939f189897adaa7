package az.asan.catalog.provider.country;

import az.asan.base.api.country.Country;
import az.asan.catalog.api.LocalText;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.IntStream;

/** Week and holidays of a pack, and the days off that make up for lost ones. */
public final class Holidays implements Country.Calendar {
    /** Years kept worked out; others are worked out each time. */
    private static final int MOST_YEARS = 50;

    private final DayOfWeek firstDay;
    private final Set<DayOfWeek> weekend;
    private final boolean afterWeekend;
    private final boolean afterOverlap;
    private final List<Holiday> holidays;
    private final Map<Integer, Map<LocalDate, Marked>> years = new ConcurrentHashMap<>();

    /** A marked day. */
    private record Marked(LocalText name, boolean off) {
    }

    /** A holiday on a day. */
    private record Entry(LocalDate day, Holiday holiday) {
    }

    /**
     * @param afterWeekend a day off that falls on the weekend is made up for by the next working day
     * @param afterOverlap so is one that falls on another day off
     */
    public Holidays(DayOfWeek firstDay, Set<DayOfWeek> weekend, boolean afterWeekend, boolean afterOverlap, List<Holiday> holidays) {
        this.firstDay = firstDay;
        this.weekend = Set.copyOf(weekend);
        this.afterWeekend = afterWeekend;
        this.afterOverlap = afterOverlap;
        this.holidays = List.copyOf(holidays);
    }

    @Override
    public DayOfWeek firstDay() {
        return firstDay;
    }

    @Override
    public boolean isWeekend(LocalDate day) {
        return weekend.contains(day.getDayOfWeek());
    }

    @Override
    public Optional<String> holiday(LocalDate day, Locale locale) {
        return Optional.ofNullable(year(day.getYear()).get(day)).map(marked -> marked.name().in(locale));
    }

    @Override
    public boolean isWorkingDay(LocalDate day) {
        Marked marked = year(day.getYear()).get(day);
        return !isWeekend(day) && (marked == null || !marked.off());
    }

    private Map<LocalDate, Marked> year(int year) {
        Map<LocalDate, Marked> known = years.get(year);
        if (known == null) {
            known = workOut(year);
            if (years.size() < MOST_YEARS) {
                years.put(year, known);
            }
        }
        return known;
    }

    /** A day lost at the end of a year is made up for in the next one, so the years around are looked at, too. */
    private Map<LocalDate, Marked> workOut(int year) {
        List<Entry> entries = IntStream.rangeClosed(year - 1, year + 1).boxed()
                .flatMap(one -> holidays.stream().flatMap(holiday -> holiday.days(one).map(day -> new Entry(day, holiday))))
                .sorted(Comparator.comparing(Entry::day)).toList();
        Map<LocalDate, Marked> marked = new HashMap<>();
        entries.stream().filter(entry -> !entry.holiday().dayOff()).forEach(entry -> marked.put(entry.day(), new Marked(entry.holiday().name(), false)));
        Set<LocalDate> off = new HashSet<>();
        List<Entry> lost = new ArrayList<>();
        for (Entry entry : entries) {
            if (!entry.holiday().dayOff()) {
                continue;
            }
            boolean overlaps = !off.add(entry.day());
            if (overlaps ? afterOverlap : afterWeekend && entry.holiday().moves() && isWeekend(entry.day())) {
                lost.add(entry);
            }
            if (!overlaps) {
                marked.put(entry.day(), new Marked(entry.holiday().name(), true));
            }
        }
        for (Entry entry : lost) {
            LocalDate day = entry.day().plusDays(1);
            while (isWeekend(day) || off.contains(day)) {
                day = day.plusDays(1);
            }
            off.add(day);
            marked.put(day, new Marked(entry.holiday().name(), true));
        }
        marked.keySet().removeIf(day -> day.getYear() != year);
        return Map.copyOf(marked);
    }
}

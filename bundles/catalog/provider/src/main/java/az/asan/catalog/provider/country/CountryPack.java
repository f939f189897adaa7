package az.asan.catalog.provider.country;

import az.asan.base.api.country.Country;
import az.asan.catalog.api.LocalText;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoField;
import java.time.temporal.TemporalAccessor;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** A country pack that was read and found right. Immutable, so whoever has one may keep it after its version is gone. */
public final class CountryPack implements Country {
    private final Basics basics;
    private final List<PackLanguage> languages;
    private final Identifier identifier;
    private final Holidays calendar;
    private final List<Priority> priorities;
    private final Map<String, Kept> retention;
    private final Map<String, Notice> notices;
    private final PackBrand brand;
    private final PackTexts texts;

    /**
     * @param retention by purpose
     * @param notices   by id
     */
    public CountryPack(Basics basics, List<PackLanguage> languages, Identifier identifier, Holidays calendar, List<Priority> priorities,
            Map<String, Kept> retention, Map<String, Notice> notices, PackBrand brand, PackTexts texts) {
        this.basics = basics;
        this.languages = List.copyOf(languages);
        this.identifier = identifier;
        this.calendar = calendar;
        this.priorities = List.copyOf(priorities);
        this.retention = Map.copyOf(retention);
        this.notices = Map.copyOf(notices);
        this.brand = brand;
        this.texts = texts;
    }

    /** What needs no rule. */
    public record Basics(String id, String code, boolean invented, LocalText name, ZoneId zone, String currency, String symbol, int minor) {
    }

    /** How long data stays, and what becomes of it. */
    public record Kept(Duration keep, AfterRetention then) {
    }

    /** What must be shown. */
    public record Notice(LocalText title, LocalText text) {
    }

    /** People who are called before others. */
    public record Priority(String id, int rank, LocalText names, LocalText evidences) implements PriorityClass {
        @Override
        public String name(Locale locale) {
            return names.in(locale);
        }

        @Override
        public String evidence(Locale locale) {
            return evidences.in(locale);
        }
    }

    @Override
    public String id() {
        return basics.id();
    }

    @Override
    public String code() {
        return basics.code();
    }

    @Override
    public boolean invented() {
        return basics.invented();
    }

    @Override
    public String name(Locale locale) {
        return basics.name().in(locale);
    }

    @Override
    public List<Language> languages() {
        return languages.stream().map(PackLanguage::language).toList();
    }

    @Override
    public Language language(Locale wanted) {
        return written(wanted).language();
    }

    /** The same tag, else the same language, else the first. */
    private PackLanguage written(Locale wanted) {
        String tag = wanted.toLanguageTag();
        PackLanguage close = null;
        for (PackLanguage language : languages) {
            if (language.tag().equals(tag)) {
                return language;
            }
            if (close == null && language.language().locale().getLanguage().equals(wanted.getLanguage())) {
                close = language;
            }
        }
        return close == null ? languages.get(0) : close;
    }

    @Override
    public PersonIdentifier personIdentifier() {
        return identifier;
    }

    @Override
    public ZoneId zone() {
        return basics.zone();
    }

    @Override
    public Calendar calendar() {
        return calendar;
    }

    @Override
    public String currency() {
        return basics.currency();
    }

    @Override
    public String money(BigDecimal amount, Locale locale) {
        PackLanguage language = written(locale);
        return language.money().replace("{amount}", language.numbers().write(amount, basics.minor())).replace("{symbol}", basics.symbol());
    }

    @Override
    public String number(BigDecimal number, Locale locale) {
        return written(locale).numbers().write(number);
    }

    @Override
    public String date(TemporalAccessor date, Locale locale) {
        return format(written(locale).date(), date);
    }

    @Override
    public String longDate(TemporalAccessor date, Locale locale) {
        return format(written(locale).longDate(), date);
    }

    @Override
    public String time(TemporalAccessor time, Locale locale) {
        return format(written(locale).time(), time);
    }

    @Override
    public String dateTime(TemporalAccessor time, Locale locale) {
        return format(written(locale).dateTime(), time);
    }

    /** The formatter brings the country's zone for what is an instant; a bare time of day has no date to be moved with. */
    private static String format(DateTimeFormatter formatter, TemporalAccessor value) {
        boolean timeOnly = value.isSupported(ChronoField.SECOND_OF_DAY) && !value.isSupported(ChronoField.EPOCH_DAY);
        return timeOnly ? formatter.withZone(null).format(LocalTime.from(value)) : formatter.format(value);
    }

    @Override
    public List<PriorityClass> priorityClasses() {
        return List.copyOf(priorities);
    }

    @Override
    public Duration retention(String purpose) {
        return kept(purpose).keep();
    }

    @Override
    public AfterRetention afterRetention(String purpose) {
        return kept(purpose).then();
    }

    private Kept kept(String purpose) {
        Kept kept = retention.get(purpose);
        if (kept == null) {
            throw new IllegalArgumentException("Data is not kept for '" + purpose + "'; the purposes are " + retention.keySet().stream().sorted().toList());
        }
        return kept;
    }

    @Override
    public Brand brand() {
        return brand;
    }

    @Override
    public Optional<String> notice(String key, Locale locale) {
        return Optional.ofNullable(notices.get(key)).map(notice -> notice.text().in(locale));
    }

    @Override
    public Optional<String> noticeTitle(String key, Locale locale) {
        return Optional.ofNullable(notices.get(key)).map(notice -> notice.title().in(locale));
    }

    @Override
    public Optional<String> text(String area, String key, Locale locale) {
        return texts.find(area, written(locale).tag(), key);
    }
}

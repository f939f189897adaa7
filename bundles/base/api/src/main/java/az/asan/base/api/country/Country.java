package az.asan.base.api.country;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.temporal.TemporalAccessor;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.osgi.annotation.versioning.ProviderType;

/** What a country pack says. Immutable. */
@ProviderType
public interface Country {
    /** The pack's id: {@code azerbaijan}. */
    String id();

    String name(Locale locale);

    /** ISO 3166-1 alpha-2; a user-assigned code (XA to XZ, ZZ) when the country is invented. */
    default String code() {
        return "ZZ";
    }

    /** Whether the country is made up: pages then say that nothing here is real. */
    default boolean invented() {
        return false;
    }

    /** In the order in which they are offered; the first is the default. */
    List<Language> languages();

    /** The language of the pack that fits a wish best; the first one when none does. */
    default Language language(Locale wanted) {
        for (Language language : languages()) {
            if (language.locale().getLanguage().equals(wanted.getLanguage())) {
                return language;
            }
        }
        return languages().get(0);
    }

    PersonIdentifier personIdentifier();

    ZoneId zone();

    Calendar calendar();

    /** An amount with the currency's sign and digits, as the language writes it. */
    String money(BigDecimal amount, Locale locale);

    /** ISO 4217 code of the currency in which {@link #money} writes. */
    default String currency() {
        return "XXX";
    }

    /** A number as the language writes it, with the decimals it has. */
    default String number(BigDecimal number, Locale locale) {
        return number.toPlainString();
    }

    /** A date as the language writes it, in digits; time values without a zone are taken as local. */
    String date(TemporalAccessor date, Locale locale);

    /** A date with the month as a word. */
    default String longDate(TemporalAccessor date, Locale locale) {
        return date(date, locale);
    }

    /** The local time of day. */
    String time(TemporalAccessor time, Locale locale);

    /** Date and local time of day. */
    default String dateTime(TemporalAccessor time, Locale locale) {
        return date(time, locale) + ' ' + time(time, locale);
    }

    /** Classes that may be called before others, highest first. */
    List<PriorityClass> priorityClasses();

    /**
     * How long data kept for a purpose stays: {@code queue-facts}, {@code trail}, {@code journeys}, {@code documents},
     * {@code sessions}. Days of 24 hours; a month of the pack counts 31 and a year 366 of them, so that nothing goes
     * before its time.
     *
     * @throws IllegalArgumentException for another purpose
     */
    Duration retention(String purpose);

    /** What becomes of the data after that. @throws IllegalArgumentException for another purpose */
    default AfterRetention afterRetention(String purpose) {
        return AfterRetention.ERASE;
    }

    Brand brand();

    /** Notices that must be shown, by key: {@code personal-data}. */
    Optional<String> notice(String key, Locale locale);

    /** The heading of a notice. */
    default Optional<String> noticeTitle(String key, Locale locale) {
        return Optional.empty();
    }

    /** A text with which the pack replaces or adds one of an area's texts. */
    Optional<String> text(String area, String key, Locale locale);

    /**
     * A language of the pack.
     *
     * @param locale      BCP 47 tag
     * @param ownName     as its speakers write it
     * @param rightToLeft the writing direction
     */
    record Language(Locale locale, String ownName, boolean rightToLeft) {
        public String direction() {
            return rightToLeft ? "rtl" : "ltr";
        }

        /** The tag. */
        public String tag() {
            return locale.toLanguageTag();
        }
    }

    /** The identifier of a person in the population register. */
    @ProviderType
    interface PersonIdentifier {
        String name(Locale locale);

        /** What people call it: {@code FİN kod}. */
        default String shortName(Locale locale) {
            return name(locale);
        }

        /** How it looks, in words. */
        String hint(Locale locale);

        /** An invented example. */
        String example();

        /** Upper case, no blanks; empty when it is not an identifier by pattern and check rule. */
        Optional<String> normalise(String typed);
    }

    /** Week and holidays. */
    @ProviderType
    interface Calendar {
        java.time.DayOfWeek firstDay();

        boolean isWeekend(LocalDate day);

        /** What is celebrated or remembered on a day, also when it is a working day, and what a day off was moved from. */
        Optional<String> holiday(LocalDate day, Locale locale);

        /** Neither weekend nor day off. Days of years whose moving holidays the pack does not know count as usual days. */
        default boolean isWorkingDay(LocalDate day) {
            return !isWeekend(day) && holiday(day, Locale.ENGLISH).isEmpty();
        }
    }

    /** People who are called before others. */
    @ProviderType
    interface PriorityClass {
        String id();

        String name(Locale locale);

        /** 1 is called first; those of equal rank by arrival. */
        default int rank() {
            return 1;
        }

        /** What the person shows. */
        default String evidence(Locale locale) {
            return "";
        }
    }

    /** How the pack looks. Colours are {@code #rrggbb}. */
    @ProviderType
    interface Brand {
        String name(Locale locale);

        String shortName(Locale locale);

        String primary();

        String accent();

        /** The same two where the page is dark. */
        String primaryDark();

        String accentDark();

        /** Who runs the platform. */
        default String owner(Locale locale) {
            return name(locale);
        }

        /**
         * Another colour: {@code primary onPrimary primaryHover accent onAccent background surface text mutedText border
         * link focus success onSuccess warning onWarning danger onDanger}. Pairs meet WCAG 2.2 AA.
         */
        default Optional<String> colour(String key, boolean dark) {
            return Optional.empty();
        }
    }

    /** What becomes of data whose time is over. KEEP_DIGEST keeps only what proves that it was there. */
    enum AfterRetention { ERASE, ANONYMISE, KEEP_DIGEST }
}

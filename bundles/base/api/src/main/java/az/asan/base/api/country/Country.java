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

    /** A date as the language writes it; time values without a zone are taken as local. */
    String date(TemporalAccessor date, Locale locale);

    /** The local time of day. */
    String time(TemporalAccessor time, Locale locale);

    /** Classes that may be called before others, highest first. */
    List<PriorityClass> priorityClasses();

    /** How long data kept for a purpose stays: {@code trail}, {@code journey}, {@code ticket}, {@code document}. */
    Duration retention(String purpose);

    Brand brand();

    /** Notices that must be shown, by key: {@code personal-data}. */
    Optional<String> notice(String key, Locale locale);

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

        Optional<String> holiday(LocalDate day, Locale locale);

        default boolean isWorkingDay(LocalDate day) {
            return !isWeekend(day) && holiday(day, Locale.ENGLISH).isEmpty();
        }
    }

    /** People who are called before others. */
    @ProviderType
    interface PriorityClass {
        String id();

        String name(Locale locale);
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
    }
}

package az.asan.catalog.provider.country;

import az.asan.base.api.country.Country;
import az.asan.catalog.api.LocalText;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Predicate;

/** The person identifier of a pack. */
public record Identifier(LocalText names, LocalText shortNames, LocalText hints, String example, int length, Predicate<String> pattern, List<Step> steps, CheckRule check)
        implements Country.PersonIdentifier {
    /** Longer ones are not looked at. */
    private static final int LONGEST = 200;

    /** What is done before the pattern is tried. */
    public enum Step { TRIM, UPPER, REMOVE_SPACES, REMOVE_DASHES }

    @Override
    public String name(Locale locale) {
        return names.in(locale);
    }

    @Override
    public String shortName(Locale locale) {
        return shortNames.in(locale);
    }

    @Override
    public String hint(Locale locale) {
        return hints.in(locale);
    }

    @Override
    public Optional<String> normalise(String typed) {
        if (typed.length() > LONGEST) {
            return Optional.empty();
        }
        String value = typed;
        for (Step step : steps) {
            value = switch (step) {
                case TRIM -> value.strip();
                case UPPER -> value.toUpperCase(Locale.ROOT);
                case REMOVE_SPACES -> value.replaceAll("[\\s\\u00a0\\u202f]", "");
                case REMOVE_DASHES -> value.replaceAll("[-\\u2010-\\u2015]", "");
            };
        }
        return value.length() == length && pattern.test(value) && check.holds(value) ? Optional.of(value) : Optional.empty();
    }
}

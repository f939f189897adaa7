package az.asan.base.web.pages;

import java.util.Locale;

/** Plural categories of whole numbers, from Unicode CLDR 45, for the languages that packs are written in so far. */
public final class Plurals {
    private Plurals() {
    }

    /** {@code one}, {@code few}, {@code many} or {@code other}. */
    public static String category(Locale locale, long number) {
        long n = Math.abs(number);
        return switch (locale.getLanguage()) {
            case "ru", "uk", "be" -> slavic(n);
            default -> n == 1 ? "one" : "other";
        };
    }

    private static String slavic(long n) {
        long tens = n % 100;
        long ones = n % 10;
        if (ones == 1 && tens != 11) {
            return "one";
        }
        return ones >= 2 && ones <= 4 && (tens < 12 || tens > 14) ? "few" : "many";
    }
}

package az.asan.module.api;

import java.math.BigDecimal;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * How much of the work of a slot a version gets. Written {@code all}, {@code 10%}, {@code cohort center:sabail} and
 * {@code shadow}.
 *
 * @param mode   which of the ways
 * @param share  of the work, in parts of {@link #WHOLE}; 0 unless the mode is SHARE
 * @param cohort whose work; empty unless the mode is COHORT
 */
public record Traffic(Mode mode, int share, String cohort) {
    /** All of the work: 100 % in basis points. */
    public static final int WHOLE = 10_000;

    private static final Pattern COHORT = Pattern.compile("[a-z][a-z0-9-]{0,30}(:[A-Za-z0-9][A-Za-z0-9._/:@-]{0,80})?");
    private static final Pattern PERCENT = Pattern.compile("(\\d{1,2}(?:\\.\\d{1,2})?) ?%");
    private static final String COHORT_WORD = "cohort ";

    /**
     * ALL: the default, which new work gets; SHARE and COHORT: a canary, which part of the work gets; SHADOW: gets
     * copies of questions that change nothing, and its answers are compared and never used.
     */
    public enum Mode { ALL, SHARE, COHORT, SHADOW }

    public Traffic {
        boolean fits = switch (mode) {
            case ALL, SHADOW -> share == 0 && cohort.isEmpty();
            case SHARE -> share > 0 && share < WHOLE && cohort.isEmpty();
            case COHORT -> share == 0 && COHORT.matcher(cohort).matches();
        };
        if (!fits) {
            throw new IllegalArgumentException(mode == Mode.SHARE ? "A share is from 0.01% to 99.99%"
                    : mode == Mode.COHORT ? "'" + cohort + "' names no cohort; write operator, center:sabail or client:agency/system" : mode + " has neither share nor cohort");
        }
    }

    /** All new work. */
    public static Traffic all() {
        return new Traffic(Mode.ALL, 0, "");
    }

    /** @param basisPoints 1 to 9,999 parts of {@link #WHOLE} */
    public static Traffic share(int basisPoints) {
        return new Traffic(Mode.SHARE, basisPoints, "");
    }

    /** @param name as callers say it in {@link Caller}: {@code center:sabail}, {@code client:agency/system}, {@code operator} */
    public static Traffic cohort(String name) {
        return new Traffic(Mode.COHORT, 0, name);
    }

    /** Copies of questions only. */
    public static Traffic shadow() {
        return new Traffic(Mode.SHADOW, 0, "");
    }

    /**
     * Reads what {@link #toString()} wrote.
     *
     * @throws IllegalArgumentException when it is none, with what would be right
     */
    public static Traffic parse(String text) {
        String written = text.strip();
        if ("all".equals(written)) {
            return all();
        }
        if ("shadow".equals(written)) {
            return shadow();
        }
        if (written.startsWith(COHORT_WORD)) {
            return cohort(written.substring(COHORT_WORD.length()).strip());
        }
        Matcher percent = PERCENT.matcher(written);
        if (!percent.matches()) {
            throw new IllegalArgumentException("'" + text + "' is no part of the work; write all, a share such as 10% or 0.5%, cohort NAME, or shadow");
        }
        return share(new BigDecimal(percent.group(1)).movePointRight(2).intValueExact());
    }

    /** Whether part of the callers get it, and others the default. */
    public boolean canary() {
        return mode == Mode.SHARE || mode == Mode.COHORT;
    }

    @Override
    public String toString() {
        return switch (mode) {
            case SHARE -> BigDecimal.valueOf(share, 2).stripTrailingZeros().toPlainString() + '%';
            case COHORT -> COHORT_WORD + cohort;
            case ALL, SHADOW -> mode.name().toLowerCase(Locale.ROOT);
        };
    }
}

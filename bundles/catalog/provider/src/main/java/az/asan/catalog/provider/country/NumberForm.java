package az.asan.catalog.provider.country;

import java.math.BigDecimal;
import java.math.RoundingMode;

/**
 * How a language writes numbers.
 *
 * @param decimal between units and fractions
 * @param group   between thousands
 */
public record NumberForm(String decimal, String group) {
    private static final int GROUP = 3;

    /** The number with the decimals it has. */
    public String write(BigDecimal number) {
        String digits = number.abs().toPlainString();
        int point = digits.indexOf('.');
        String whole = point < 0 ? digits : digits.substring(0, point);
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < whole.length(); i++) {
            if (i > 0 && (whole.length() - i) % GROUP == 0) {
                text.append(group);
            }
            text.append(whole.charAt(i));
        }
        if (point >= 0) {
            text.append(decimal).append(digits, point + 1, digits.length());
        }
        return number.signum() < 0 ? "-" + text : text.toString();
    }

    /** The number with exactly so many decimals; halves go away from zero. */
    public String write(BigDecimal number, int decimals) {
        return write(number.setScale(decimals, RoundingMode.HALF_UP));
    }
}

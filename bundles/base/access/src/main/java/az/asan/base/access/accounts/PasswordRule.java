package az.asan.base.access.accounts;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What a password must be, after NIST SP 800-63B, 5.1.1.2: long, and none that is guessed first; nothing about kinds of
 * characters.
 */
final class PasswordRule {
    static final int LEAST = 12;
    static final int MOST = 128;
    private static final int FEWEST_DIFFERENT = 5;

    private final Set<String> common;

    PasswordRule() {
        try (BufferedReader lines = new BufferedReader(new InputStreamReader(PasswordRule.class.getResourceAsStream("/accounts/common-passwords.txt"), StandardCharsets.UTF_8))) {
            common = lines.lines().map(String::trim).filter(line -> !line.isEmpty() && !line.startsWith("#")).collect(Collectors.toUnmodifiableSet());
        } catch (IOException e) {
            throw new UncheckedIOException("The list of common passwords is part of this bundle", e);
        }
    }

    /** Why a password will not do. */
    enum Weakness { SHORT, LONG, COMMON, NAME }

    Optional<Weakness> weakness(String name, String password) {
        int length = password.codePointCount(0, password.length());
        if (length < LEAST) {
            return Optional.of(Weakness.SHORT);
        }
        if (length > MOST) {
            return Optional.of(Weakness.LONG);
        }
        String plain = password.toLowerCase(Locale.ROOT);
        if (name.length() >= 4 && plain.contains(name.toLowerCase(Locale.ROOT))) {
            return Optional.of(Weakness.NAME);
        }
        if (common.contains(plain) || common.contains(stem(plain)) || plain.chars().distinct().count() < FEWEST_DIFFERENT || repeats(plain) || runs(plain)) {
            return Optional.of(Weakness.COMMON);
        }
        return Optional.empty();
    }

    /** Without the digits and signs people put at the end, and with letters for the usual digits. */
    private static String stem(String password) {
        String letters = password.replaceAll("[^\\p{L}]+$", "").replace('0', 'o').replace('1', 'i').replace('3', 'e').replace('4', 'a').replace('5', 's').replace('@', 'a').replace('$', 's');
        return letters.replaceAll("[^\\p{L}]", "");
    }

    /** One short piece over and over. */
    private static boolean repeats(String password) {
        for (int piece = 1; piece <= password.length() / 3; piece++) {
            String unit = password.substring(0, piece);
            if (unit.repeat(password.length() / piece + 1).startsWith(password)) {
                return true;
            }
        }
        return false;
    }

    /** Characters that follow each other in the alphabet, on the keyboard, or among digits. */
    private static boolean runs(String password) {
        int steps = 0;
        for (int i = 1; i < password.length(); i++) {
            int step = password.charAt(i) - password.charAt(i - 1);
            boolean keyboard = "qwertyuiop asdfghjkl zxcvbnm йцукенгшщзхъ фывапролджэ ячсмитьбю 1234567890".contains(password.substring(i - 1, i + 1));
            if (step == 1 || step == -1 || step == 0 || keyboard) {
                steps++;
            }
        }
        return steps >= (password.length() - 1) * 3 / 4;
    }
}

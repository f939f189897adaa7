package az.asan.catalog.provider.search;

import java.text.Normalizer;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Makes words comparable however they are typed: small letters, Latin ones without marks (ə and ı as e and i, for
 * keyboards that have neither), ё as е. Other scripts stay as they are: й is no и.
 */
public final class Folding {
    private static final Pattern WORD = Pattern.compile("[\\p{L}\\p{M}\\p{N}]+");

    private Folding() {
    }

    /** Folding what is folded changes nothing. */
    public static String fold(String text) {
        String apart = Normalizer.normalize(Normalizer.normalize(text, Normalizer.Form.NFKC).toLowerCase(Locale.ROOT), Normalizer.Form.NFD);
        StringBuilder folded = new StringBuilder(apart.length());
        int base = ' ';
        for (int i = 0; i < apart.length(); ) {
            int letter = apart.codePointAt(i);
            i += Character.charCount(letter);
            if (Character.getType(letter) == Character.NON_SPACING_MARK) {
                if (!marksGoFrom(base, letter)) {
                    folded.appendCodePoint(letter);
                }
            } else {
                base = letter;
                folded.appendCodePoint(plain(letter));
            }
        }
        return Normalizer.normalize(folded, Normalizer.Form.NFC);
    }

    /** The folded words of a text, in order. */
    public static List<String> words(String text) {
        List<String> words = new ArrayList<>();
        Matcher word = WORD.matcher(fold(text));
        while (word.find()) {
            words.add(word.group());
        }
        return words;
    }

    private static boolean marksGoFrom(int base, int mark) {
        return Character.UnicodeScript.of(base) == Character.UnicodeScript.LATIN || base == 'е' && mark == '\u0308';
    }

    private static int plain(int letter) {
        return switch (letter) {
            case 'ə', 'ǝ' -> 'e';
            case 'ı' -> 'i';
            default -> letter;
        };
    }
}

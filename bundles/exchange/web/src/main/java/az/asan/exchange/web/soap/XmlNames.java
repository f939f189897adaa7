package az.asan.exchange.web.soap;

import java.util.HashSet;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Names of JSON members as names of XML elements (XML 1.0, 4th edition, as XML Schema 1.0 has it). What may not stand
 * in such a name is written {@code _xHHHH_} by its UTF-16 unit, as SQL/XML does (ISO/IEC 9075-14); so two members never
 * get one name.
 */
final class XmlNames {
    private static final Pattern LOOKS_ENCODED = Pattern.compile("_x[0-9A-Fa-f]{4}_");
    private static final int[][] LETTERS = {{'A', 'Z'}, {'a', 'z'}, {'_', '_'}, {0xC0, 0xD6}, {0xD8, 0xF6}, {0xF8, 0x131}, {0x141, 0x148}, {0x14A, 0x17E}, {0x180, 0x1C3},
            {0x250, 0x2A8}, {0x401, 0x40C}, {0x40E, 0x44F}, {0x451, 0x45C}};

    private final Set<String> taken = new HashSet<>();

    /** The name for a member; where another has it already, with {@code _} after it. */
    String next(String name) {
        String xml = of(name);
        while (!taken.add(xml)) {
            xml += '_';
        }
        return xml;
    }

    static String of(String name) {
        StringBuilder xml = new StringBuilder();
        for (int i = 0; i < name.length(); i++) {
            char unit = name.charAt(i);
            boolean looksEncoded = unit == '_' && i + 7 <= name.length() && LOOKS_ENCODED.matcher(name.substring(i, i + 7)).matches();
            if (!looksEncoded && (isLetter(unit) || i > 0 && (unit >= '0' && unit <= '9' || unit == '-' || unit == '.'))) {
                xml.append(unit);
            } else {
                xml.append(String.format("_x%04X_", (int) unit));
            }
        }
        return xml.length() == 0 ? "_" : xml.toString();
    }

    private static boolean isLetter(char unit) {
        for (int[] range : LETTERS) {
            if (unit >= range[0] && unit <= range[1]) {
                return true;
            }
        }
        return false;
    }
}
